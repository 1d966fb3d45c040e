// The search over this guide, brought when a reader goes to its box. Nothing that is typed leaves the page or is kept. Results are written
// as text, never as HTML.

import { element } from "./element.mjs";
import { pieces } from "./search-words.mjs";
import { SearchPages } from "./search-pages.mjs";

const FIRST = 5;
const MORE = 10;
const PAUSE = 120;
/** About two lines of a result. */
const LENGTH = 170;
// Whom a page is for: several pages have the same name.
const FOLDERS = {
  parents: "For parents and carers",
  "young-people": "For children and young people",
  professionals: "For professionals",
  calculators: "Calculator",
  areas: "Council",
  training: "Training",
  about: "About this guide",
};

/** @typedef {import("./search-pages.mjs").Found} Found */

class SearchPanel {
  /** @param {HTMLElement} $form @param {SearchPages} pages @param {import("./search-pages.mjs").Line | undefined} line */
  constructor($form, pages, line) {
    this.$form = $form;
    this.pages = pages;
    this.line = line;
    this.$input = /** @type {HTMLInputElement} */ (within($form, "input"));
    this.$panel = within($form, ".cg-search__panel");
    this.$count = within($form, "[role=status]");
    this.$list = within($form, "ol");
    this.$more = element("button", { type: "button", class: "cg-button cg-button--quiet", hidden: "" }, "Show more");
    this.$panel.append(this.$more);
    // On the page for what is not found it is "/", elsewhere "../.." without a slash at the end.
    this.base = new URL(($form.dataset.base ?? "").replace(/\/?$/, "/"), location.href);
    /** @type {Found[]} */
    this.found = [];
    this.$input.addEventListener("input", () => this.askSoon());
    this.$input.addEventListener("focus", () => this.$list.hidden && this.ask());
    this.$more.addEventListener("click", () => this.showMore());
    $form.addEventListener("submit", () => this.$list.querySelector("a")?.focus());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    document.addEventListener("click", ({ target }) => $form.contains(/** @type {Node} */ (target)) || this.close());
    $form.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !$form.contains(/** @type {Node} */ (relatedTarget)) && this.close());
    this.ask();
  }

  askSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  ask() {
    const words = this.$input.value.trim();
    if (!words) return this.close();
    this.found = this.pages.find(words, this.$form.dataset.reader ?? "");
    this.$list.replaceChildren();
    this.add(FIRST);
    if (!this.found.length) return this.say(this.nothing());
    const shown = this.found.length > FIRST ? `. The best ${FIRST} are shown.` : "";
    this.say([this.found.length === 1 ? "1 page found" : `${this.found.length} pages found${shown}`]);
  }

  /** @returns {(string | Node)[]} */
  nothing() {
    const words = "No page found. Try other words, or fewer.";
    if (!this.line) return [words];
    const { name, number, hours } = this.line;
    const $number = element("a", { href: `tel:${number.replaceAll(" ", "")}`, class: "cg-tel" }, number);
    return [`${words} To talk to a person, ring ${name}: `, $number, ` (${hours}).`];
  }

  /** @param {number} count */
  add(count) {
    const from = this.$list.children.length;
    this.$list.append(...this.found.slice(from, from + count).map((found) => this.entry(found)));
    this.$list.hidden = !this.found.length;
    this.$more.hidden = this.$list.children.length >= this.found.length;
  }

  showMore() {
    const from = this.$list.children.length;
    this.add(MORE);
    this.$list.children[from].querySelector("a")?.focus();
    this.say([`${this.$list.children.length} of ${this.found.length} pages shown`]);
  }

  /**
   * The panel is there for screen readers before it is seen: what appears together with its words may not be announced.
   * Live regions repeat what they are given again, so the same words are given once.
   * @param {(string | Node)[]} words
   */
  say(words) {
    const $said = element("p", {}, words);
    if (this.$count.textContent !== $said.textContent) this.$count.replaceChildren(...$said.childNodes);
    this.$panel.classList.remove("cg-visually-hidden");
  }

  close() {
    clearTimeout(this.timer);
    this.$count.replaceChildren();
    this.$list.hidden = true;
    this.$more.hidden = true;
    this.$panel.classList.add("cg-visually-hidden");
  }

  /** @param {Found} found */
  entry(found) {
    const { page, asked } = found;
    const [anchor, heading, text] = this.pages.bestPart(found);
    const terms = new Set(asked.flatMap((one) => one.terms));
    const address = new URL(anchor ? `${page.address}#${anchor}` : page.address, this.base).href;
    /** @type {HTMLElement[]} */
    const lines = [element("a", { href: address }, this.marked(page.title, terms))];
    const { set = "" } = this.$form.dataset;
    const folder = FOLDERS[(page.address.startsWith(set) ? page.address.slice(set.length) : page.address).split("/")[0]];
    if (folder) lines.push(element("p", { class: "cg-search__where" }, folder));
    if (anchor) lines.push(element("p", { class: "cg-search__section" }, this.marked(heading, terms)));
    if (text) lines.push(element("p", { class: "cg-search__text" }, this.marked(this.excerpt(text, terms), terms)));
    return element("li", {}, lines);
  }

  /** The sentence in which what was asked is said first, and what follows it. @param {string} text @param {Set<string>} terms */
  excerpt(text, terms) {
    const sentences = text.match(/[^.?!]+[.?!]*\s*/g) ?? [text];
    const first = sentences.findIndex((sentence) => this.pieces(sentence, terms).some(([, isMatch]) => isMatch));
    const rest = sentences.slice(Math.max(first, 0)).join("");
    return rest.length > LENGTH ? `${rest.slice(0, LENGTH).replace(/[\s.]+\S*$/, "")}…` : rest;
  }

  /** @param {string} text @param {Set<string>} terms */
  pieces(text, terms) {
    return pieces(text, terms, this.pages.language);
  }

  /** @param {string} text @param {Set<string>} terms */
  marked(text, terms) {
    return this.pieces(text, terms).map(([piece, isMatch]) => (isMatch ? element("mark", {}, piece) : piece));
  }
}

/** @param {HTMLElement} $where @param {string} selector */
function within($where, selector) {
  return /** @type {HTMLElement} */ ($where.querySelector(selector));
}

window.guideSearch = {
  async open($form) {
    const response = await fetch($form.dataset.index ?? "");
    if (!response.ok) throw new Error(`the index answered ${response.status}`);
    /** @type {import("./search-pages.mjs").SearchFile} */
    const file = await response.json();
    new SearchPanel($form, await SearchPages.of(file), file.ring[$form.dataset.reader ?? ""]);
  },
};
