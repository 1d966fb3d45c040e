// The box for the name of a council. What looks through the names is brought from this site when a reader goes to the box, not before.

import { json, script } from "./bring.mjs";

const LOADING = "Loading the names…";
const FAILED = "The names could not be loaded. Choose from the list.";
// A page by its folders and nothing else, so that no address can lead out of a council's pages.
const PAGE_OF_A_SET = /^#((?:[a-z-]+\/)+(?:[a-z-]+\.html)?)$/;

/** @typedef {import("./council-finder.mjs").Finder} Finder */

class CouncilBox {
  /** @param {HTMLElement} $councils */
  constructor($councils) {
    this.$councils = $councils;
    const $box = within($councils, ".cg-councils__box");
    this.$input = /** @type {HTMLInputElement} */ (within($box, "input"));
    this.$said = within($box, "[role=status]");
    this.isReady = false;
    $box.hidden = false;
    this.$input.addEventListener("focus", () => this.look());
    this.$input.addEventListener("input", () => this.look());
    this.$input.addEventListener("keydown", (event) => this.press(event));
    // A browser that goes back gives the words back too.
    window.addEventListener("pageshow", () => this.$input.value && this.look());
  }

  look() {
    this.find((finder) => finder.look());
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      this.find((finder) => finder.goOn());
    } else if (event.key === "Escape") {
      this.$input.value = "";
      this.look();
    }
  }

  /** What was not brought is tried again at the next key. @param {(finder: Finder) => void} next */
  async find(next) {
    if (!this.isReady) this.say(LOADING);
    this.finder ??= this.bring();
    try {
      next(await this.finder);
    } catch (error) {
      console.error("The finder of councils did not start:", error);
      this.finder = undefined;
      this.say(FAILED);
    }
  }

  async bring() {
    const { names = "", script: address = "" } = this.$councils.dataset;
    const [others] = await Promise.all([json(names), script(address)]);
    const finder = /** @type {NonNullable<Window["guideCouncils"]>} */ (window.guideCouncils).open(this.$councils, others);
    this.isReady = true;
    return finder;
  }

  /** Nobody is told of it who has not typed anything. @param {string} words */
  say(words) {
    if (this.$input.value.trim() && this.$said.textContent !== words) this.$said.textContent = words;
  }
}

/**
 * Whoever changes the council comes to the page that they were on, of the other council.
 * @param {HTMLElement} $councils
 */
function leadBack($councils) {
  const page = PAGE_OF_A_SET.exec(location.hash)?.[1];
  if (!page) return;
  for (const $link of $councils.querySelectorAll("li > a")) {
    const $council = /** @type {HTMLAnchorElement} */ ($link);
    if (!$council.hash) $council.href = new URL(page, $council.href).href;
  }
}

/** @param {HTMLElement} $where @param {string} selector */
function within($where, selector) {
  return /** @type {HTMLElement} */ ($where.querySelector(selector));
}

for (const $councils of document.querySelectorAll("[data-module=councils]")) {
  leadBack($councils);
  new CouncilBox($councils);
}
