// Lets the search and the first dates work where the pages are opened straight from a folder. A browser then neither fetches files nor
// starts workers, but it does load scripts: so what pages fetch comes as scripts. Where a page would calculate, it says what that needs.
// Served pages are left as they are.
(() => {
  if (location.protocol !== "file:") return;
  const home = new URL("../", document.currentScript.src);
  const fetchAsUsual = self.fetch;

  for (const $calculator of document.querySelectorAll(".cg-calculator")) {
    const $notice = document.createElement("p");
    $notice.className = "cg-notice cg-notice--info cg-no-print";
    $notice.textContent = "This page was opened from a folder, where a browser neither calculates nor marks. For that, start serve.py "
      + "in the folder of the pack (on Windows: py serve.py, elsewhere: python3 serve.py) and open the address that it prints.";
    $calculator.before($notice);
  }

  const load = (name) => new Promise((resolve, reject) => {
    const $script = document.createElement("script");
    $script.addEventListener("load", resolve);
    $script.addEventListener("error", () => reject(new Error(`${name} could not be loaded`)));
    $script.src = new URL(name, home);
    document.head.append($script);
  });

  self.Worker = class {
    constructor() {
      throw new Error("Calculators need a server: see serve.py in this folder.");
    }
  };
  self.fetch = async (address, options) => {
    const name = new URL(address, location.href).href.slice(home.href.length);
    if (!name.endsWith(".json")) return fetchAsUsual(address, options);
    await load(`${name}.js`);
    return { ok: true, json: async () => self.guideFiles[name] };
  };
})();
