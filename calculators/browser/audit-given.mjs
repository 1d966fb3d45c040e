// What is given to be judged: a list that is pasted, or a file. It is read only when the reader asks.

import { element } from "./element.mjs";
import { number } from "./paged-table.mjs";

// A longer text is not put into the box: a browser takes many seconds to show one.
const LONG = 20_000;
const SHOWN = 5;

export class GivenList {
  constructor($form) {
    this.$form = $form;
    this.$text = $form.querySelector("textarea");
    this.$file = $form.querySelector("[type=file]");
    this.largest = Number(this.$file.dataset.largest);
    this.$text.addEventListener("paste", (event) => this.takeLong(event));
  }

  hasEntries() {
    return Boolean(this.long || this.$text.value.trim() || this.$file.files.length);
  }

  takeLong(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length < LONG) return;
    event.preventDefault();
    this.hold(text);
    this.$form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  hold(text) {
    this.letGo();
    this.long = text;
    this.$text.value = "";
    const lines = text.split("\n", SHOWN + 1);
    const count = countOf(text);
    const $remove = element("button", { type: "button", class: "cg-button cg-button--quiet" }, "Remove what I pasted");
    $remove.addEventListener("click", () => {
      this.letGo();
      this.$text.focus();
    });
    this.$held = element("div", { class: "cg-audit__held" }, [
      element("p", { role: "status" }, `${number(count)} lines are pasted. They begin:`),
      element("pre", { tabindex: "0", "aria-label": "The first lines" }, `${lines.slice(0, SHOWN).join("\n")}${count > SHOWN ? "\n…" : ""}`),
      $remove,
    ]);
    this.$text.hidden = true;
    this.$text.after(this.$held);
    $remove.focus();
  }

  letGo() {
    this.long = "";
    this.$held?.remove();
    this.$held = null;
    this.$text.hidden = false;
  }

  /**
   * What was given, or what has to be put right. A file is read in the worker alone, so that the page holds no copy of it; of one that is too
   * large only as much as shows that. Pasted text is no file: a browser may put one that a page makes on the disk.
   * @returns {Promise<{ field: string, name: string, content: Blob | Uint8Array } | { errors: { field: string, message: string }[] }>}
   */
  async list() {
    const text = this.long || this.$text.value;
    const [file] = this.$file.files;
    if (text.trim() && file) return wrong("file", "Use one of the two: remove what you pasted, or choose no file");
    if (file) return this.contentOf(file);
    if (text.trim()) return { field: "pasted", name: "pasted.txt", content: new TextEncoder().encode(text) };
    return wrong("pasted", "Paste your list, or choose a file");
  }

  async contentOf(file) {
    try {
      await file.slice(0, 1).arrayBuffer();
      return { field: "file", name: file.name, content: file.slice(0, this.largest + 1) };
    } catch {
      return wrong("file", "The browser could not open this file. It may have been moved or may be open elsewhere: close it there, and choose it again");
    }
  }
}

function wrong(field, message) {
  return { errors: [{ field, message }] };
}

function countOf(text) {
  return text.trimEnd().split("\n").length;
}
