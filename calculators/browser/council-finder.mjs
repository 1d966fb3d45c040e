// The box that narrows the list of councils. All that is looked through is in the list on the page. Nothing that is typed leaves it or is kept.

import { certain, meant, tellingWords } from "./council-names.mjs";
import { element } from "./element.mjs";

const ABROAD = "Not in England. Where to look is below.";
const UNKNOWN = "No council in England is found by that name. Check the spelling, or choose from the list.";
// A page by its folders and nothing else, so that no address can lead out of a council's pages.
const PAGE_OF_A_SET = /^#((?:[a-z-]+\/)+(?:[a-z-]+\.html)?)$/;

/** @typedef {import("./council-names.mjs").Place} Place */
/** @typedef {import("./council-names.mjs").Found} Found */

class CouncilFinder {
  /** @param {HTMLElement} $finder */
  constructor($finder) {
    const $box = within($finder, ".cg-councils__box");
    this.$input = /** @type {HTMLInputElement} */ (within($box, "input"));
    this.$found = within($box, "[role=status]");
    this.$results = within($box, "ul");
    this.$lists = all($finder, ":scope > :not(.cg-councils__box, [data-country])");
    this.$rest = /** @type {HTMLDetailsElement} */ (within($finder, "details"));
    this.councils = all($finder, "li").map(($item) => named(within($item, "a"), within($item, "a").textContent ?? "", $item));
    this.countries = all($finder, "[data-country]").map(($country) => named($country, $country.dataset.country ?? "", $country));
    this.returnTo(PAGE_OF_A_SET.exec(location.hash)?.[1]);
    $box.hidden = false;
    this.$input.addEventListener("input", () => this.look());
    this.$input.addEventListener("keydown", (event) => this.press(event));
    window.addEventListener("pageshow", () => this.look());
  }

  /**
   * Whoever changes the council comes to the page that they were on, of the other council.
   * @param {string | undefined} page
   */
  returnTo(page) {
    if (!page) return;
    for (const { $at } of this.councils) {
      const $link = /** @type {HTMLAnchorElement} */ ($at);
      if (!$link.hash) $link.href = new URL(page, $link.href).href;
    }
  }

  look() {
    const text = this.$input.value;
    const { councils, countries } = meant(text, this.councils, this.countries);
    const isUnknown = tellingWords(text).length > 0 && !councils.length;
    this.say(countries.length ? ABROAD : isUnknown ? UNKNOWN : many(councils.length));
    this.$results.replaceChildren(...councils.map(entry));
    this.$results.hidden = !councils.length;
    for (const $list of this.$lists) $list.hidden = councils.length > 0;
    if (isUnknown && !countries.length) this.$rest.open = true;
    for (const { $at } of this.countries) $at.hidden = true;
    for (const country of countries.slice(0, 1)) show(country);
  }

  /**
   * Live regions repeat what they are given again, so the same words are given once.
   * @param {string} text
   */
  say(text) {
    if (this.$found.textContent !== text) this.$found.textContent = text;
  }

  /** To the council that is meant; where that is not certain, to the first that is found. */
  goOn() {
    const only = certain(meant(this.$input.value, this.councils, this.countries).councils);
    if (only) only.$at.click();
    else this.$results.querySelector("a")?.focus();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      this.goOn();
    } else if (event.key === "Escape") {
      this.$input.value = "";
      this.look();
    }
  }
}

/** @param {number} count */
function many(count) {
  return count ? `${count} ${count === 1 ? "council" : "councils"} found` : "";
}

/** @param {Found} found */
function entry({ place: { $at, name }, why }) {
  return element("li", {}, [element("a", { href: $at.getAttribute("href") }, [why ? `${name} (${why})` : name])]);
}

/** @param {Found} found */
function show({ place: { $at, name }, why }) {
  within($at, "span").textContent = why && why !== name ? `${why} in ` : "";
  $at.hidden = false;
}

/**
 * @param {HTMLElement} $at @param {string} name @param {HTMLElement} $with
 * @returns {Place}
 */
function named($at, name, { dataset }) {
  return { $at, name, places: dataset.places?.split("|") ?? [], names: dataset.names?.split("|") ?? [] };
}

/** @param {ParentNode} $where @param {string} selector */
function within($where, selector) {
  return all($where, selector)[0];
}

/** @param {ParentNode} $where @param {string} selector */
function all($where, selector) {
  return /** @type {HTMLElement[]} */ ([...$where.querySelectorAll(selector)]);
}

for (const $finder of all(document, "[data-module=councils]")) new CouncilFinder($finder);
