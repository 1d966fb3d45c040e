// Brings what a page needs only when its reader turns to it.

/** A plain script, because from a folder a browser brings no other. @param {string} address */
export function script(address) {
  return new Promise((resolve, reject) => {
    const $script = document.createElement("script");
    $script.addEventListener("load", resolve);
    $script.addEventListener("error", () => reject(new Error(`${address} could not be loaded`)));
    $script.src = address;
    document.head.append($script);
  });
}

/** What a file of this site holds. @param {string} address */
export async function json(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}
