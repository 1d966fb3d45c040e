// Finds councils by what is typed, among those in the list on the page. Nothing that is typed leaves it or is kept.

import { certain, meant, tellingWords } from "./council-names.mjs";
import { element } from "./element.mjs";

const ABROAD = "Not in England. Where to look is below.";
const UNKNOWN = "No council in England is found by that name. Check the spelling, or choose from the list.";

/** @typedef {import("./council-names.mjs").Place} Place */
/** @typedef {import("./council-names.mjs").Found} Found */
/** @typedef {CouncilFinder} Finder */
/**
 * By the name of a council or a country, what else it is called: `places` are shown beside it, `names` lead to it unseen.
 * @typedef {Record<string, { places?: string[], names?: string[] }>} OtherNames
 */

class CouncilFinder {
  /** @param {HTMLElement} $finder @param {OtherNames} others */
  constructor($finder, others) {
    const $box = within($finder, ".cg-councils__box");
    this.$input = /** @type {HTMLInputElement} */ (within($box, "input"));
    this.$found = within($box, "[role=status]");
    this.$results = within($box, "ul");
    this.$lists = all($finder, ":scope > :not(.cg-councils__box, [data-country])");
    this.$rest = /** @type {HTMLDetailsElement} */ (within($finder, "details"));
    this.councils = this.$lists.flatMap(($list) => all($list, "li a")).map(($link) => named($link, $link.textContent ?? "", others));
    this.countries = all($finder, "[data-country]").map(($country) => named($country, $country.dataset.country ?? "", others));
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
 * @param {HTMLElement} $at @param {string} name @param {OtherNames} others
 * @returns {Place}
 */
function named($at, name, others) {
  return { $at, name, places: [], names: [], ...others[name] };
}

/** @param {ParentNode} $where @param {string} selector */
function within($where, selector) {
  return all($where, selector)[0];
}

/** @param {ParentNode} $where @param {string} selector */
function all($where, selector) {
  return /** @type {HTMLElement[]} */ ([...$where.querySelectorAll(selector)]);
}

window.guideCouncils = { open: ($finder, others) => new CouncilFinder($finder, others) };
