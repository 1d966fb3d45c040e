// Taking an answer along: copy, file, paper. Each only when the reader asks, each with a word on who else may see it.

import { element } from "./element.mjs";

/** @param {Omit<import("./blocks").Copy, "kind"> & { warning?: string }} what */
export function copy({ label, text, warning }) {
  return offer(label, warning, async ($said) => {
    if (await copied(text)) $said.textContent = "Copied.";
    else offerByHand($said, text);
  });
}

/** Some browsers do not let a page write to the clipboard: then the text itself is there to be copied, beside what is announced. */
function offerByHand($said, text) {
  const $text = element("textarea", { class: "cg-textarea", rows: "8", readonly: "", "aria-label": "The text to copy" });
  $text.value = text;
  $said.textContent = "Copying is not allowed here. Select this text and copy it:";
  $said.parentElement.querySelector("textarea")?.remove();
  $said.after($text);
  $text.select();
}

/** @param {import("./blocks").Download} block */
export function download({ label, ...file }) {
  return offer(label, "", ($said) => save(file, $said));
}

/**
 * Puts a file among the downloads, and says so.
 * @param {Omit<import("./blocks").File, "content"> & { content: BlobPart }} file
 * @param {HTMLElement} $said
 */
export function save({ filename, type, content }, $said) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  element("a", { href: address, download: filename }).click();
  // The browser reads the file after this task; only then may its address go.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  $said.textContent = `${filename} is in your downloads.`;
}

export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** @param {Omit<import("./blocks").Print, "kind">} what */
export function print({ label, warning }) {
  return offer(label, warning, () => window.print());
}

/**
 * A button with what it says afterwards; `$asked` is what has to be chosen before.
 * @param {string} label
 * @param {string | undefined} warning
 * @param {($said: HTMLElement) => void} act
 * @param {HTMLElement[]} [$asked]
 */
export function offer(label, warning, act, $asked = []) {
  const $button = element("button", { type: "button", class: "cg-button cg-button--quiet" }, label);
  const $said = element("div", { class: "cg-take__said", role: "status" });
  $button.addEventListener("click", () => act($said));
  return element("div", { class: "cg-take__way" }, [
    ...$asked, $button, ...(warning ? [element("p", { class: "cg-take__warning" }, warning)] : []), $said,
  ]);
}
