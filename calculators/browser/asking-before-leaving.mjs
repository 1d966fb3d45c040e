// On a page for work the browser asks before what was entered is lost: by a link, Back, reloading or closing the tab. It asks only while
// there is something to lose. "Exit this page" empties the form first, so that nothing holds it up.

/** @param {import("./form.mjs").Form} form */
export function askBeforeLeaving(form) {
  const ask = (event) => { if (form.hasEntries()) event.preventDefault(); };
  const begin = () => addEventListener("beforeunload", ask);
  form.$form.addEventListener("input", begin);
  form.$form.addEventListener("change", begin);
  form.$form.addEventListener("reset", () => removeEventListener("beforeunload", ask));
}
