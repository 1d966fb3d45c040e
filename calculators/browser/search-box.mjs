// The box of the search. The search itself, its script and what it finds, is brought from this site when a reader goes to the box, not before.

import { script } from "./bring.mjs";

const LOADING = "Loading search…";
const FAILED = "Search could not be loaded. Use the menu, or try again later.";

class SearchBox {
  /** @param {HTMLElement} $form */
  constructor($form) {
    this.$form = $form;
    this.$input = /** @type {HTMLInputElement} */ ($form.querySelector("input"));
    this.isReady = false;
    $form.hidden = false;
    this.$input.addEventListener("focus", () => this.start());
    this.$input.addEventListener("input", () => this.start());
    $form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** What was not brought is tried again at the next key. */
  start() {
    if (this.isReady) return;
    this.say(LOADING);
    this.starting ??= this.bring().catch((error) => {
      console.error("Search did not start:", error);
      this.say(FAILED);
      this.starting = undefined;
    });
  }

  async bring() {
    if (!window.guideSearch) await script(this.$form.dataset.script ?? "");
    await window.guideSearch?.open(this.$form);
    this.isReady = true;
  }

  /** Nobody is told of it who has not typed anything. @param {string} words */
  say(words) {
    if (!this.$input.value.trim()) return;
    const $said = /** @type {HTMLElement} */ (this.$form.querySelector("[role=status]"));
    if ($said.textContent !== words) $said.textContent = words;
    $said.parentElement?.classList.remove("cg-visually-hidden");
  }
}

for (const $form of document.querySelectorAll("[data-module=search]")) new SearchBox($form);
