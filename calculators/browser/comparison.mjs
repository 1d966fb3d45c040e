// Two councils side by side. The page has the questions and the names; what a document answers is in a file of its own, and only those of the
// two that are chosen are fetched. The choice stands in the address, after the "#", for a bookmark; nothing is stored.

import { element } from "./element.mjs";

const ALL = "all-topics";
const SAME = "Choose two different councils.";
const NOT_LOADED = "The answers could not be loaded. Check the connection and choose again. A saved copy of this guide has those of its own council alone.";

/**
 * @typedef {{ period: string, href: string, title: string, text: string, particulars: string }} Limit
 * @typedef {{ text: string, where: string, href: string }} Words
 * @typedef {{ status: string, unread?: string, limits?: Limit[], words?: Words[] }} Cell
 * @typedef {{ name: string, about: string, document: string, answers: Record<string, Cell> }} Column
 */

class Comparison {
  /** @param {HTMLElement} $root */
  constructor($root) {
    this.$form = /** @type {HTMLFormElement} */ (within($root, "form"));
    this.$sides = [this.select("one"), this.select("other")];
    this.$topic = this.select("topic");
    this.$said = within($root, "[role=status]");
    this.$about = within($root, ".cg-comparison__about");
    this.$sections = [...$root.querySelectorAll("section")];
    /** @type {Record<string, string>} */
    this.files = JSON.parse($root.dataset.files ?? "");
    /** @type {Map<string, Promise<Column>>} */
    this.columns = new Map();
    this.$form.hidden = false;
    this.$form.addEventListener("change", () => this.choose());
    addEventListener("hashchange", () => this.follow());
    this.follow();
  }

  /** @param {string} name */
  select(name) {
    return /** @type {HTMLSelectElement} */ (this.$form.elements.namedItem(name));
  }

  /** What the address names is chosen; what it does not name stays as it is. */
  async follow() {
    if (location.hash === this.address) return;
    const named = location.hash.slice(1).split(",");
    const topic = named.find((name) => name === ALL || this.$sections.some(({ id }) => id === name));
    const councils = named.filter((name) => Object.hasOwn(this.files, name));
    councils.slice(0, 2).forEach((council, place) => { this.$sides[place].value = council; });
    if (topic) this.$topic.value = topic;
    await this.choose();
    if (topic && named.length === 1) this.goTo(topic);
  }

  /** A link to the next topic leads to its heading. @param {string} topic */
  goTo(topic) {
    const $section = this.$sections.find(({ id }) => id === topic);
    if ($section?.hidden !== false) return;
    $section.scrollIntoView();
    within($section, "h3").focus({ preventScroll: true });
  }

  async choose() {
    const chosen = this.$sides.map(({ value }) => value);
    const isOfTwo = chosen.every(Boolean) && chosen[0] !== chosen[1];
    if (!isOfTwo) return this.hide(chosen.every(Boolean) ? SAME : "");
    this.address = `#${[...chosen, this.$topic.value].join(",")}`;
    if (location.hash !== this.address) location.replace(this.address);
    const turn = this.turn = (this.turn ?? 0) + 1;
    const columns = await Promise.all(chosen.map((council) => this.column(council))).catch(() => null);
    if (turn !== this.turn) return;
    if (columns) this.show(columns);
    else this.hide(NOT_LOADED);
  }

  /** @param {string} council */
  column(council) {
    const found = this.columns.get(council) ?? fetch(this.files[council]).then((response) => {
      if (!response.ok) throw new Error(`${response.status}`);
      return response.json();
    });
    this.columns.set(council, found);
    found.catch(() => this.columns.delete(council));
    return found;
  }

  /** @param {string} words */
  hide(words) {
    this.$said.textContent = words;
    for (const $part of [this.$about, ...this.$sections]) $part.hidden = true;
  }

  /** @param {Column[]} columns */
  show(columns) {
    const topic = this.$topic.value;
    this.$said.textContent = `${columns.map(({ name }) => name).join(" and ")}: ${this.$topic.selectedOptions[0].textContent}`;
    this.$about.hidden = false;
    within(this.$about, "dl").replaceChildren(...columns.map(aboutIt));
    for (const $section of this.$sections) {
      $section.hidden = topic !== ALL && $section.id !== topic;
      $section.querySelectorAll("thead th").forEach(($head, place) => { $head.textContent = columns[place].name; });
      for (const $question of $section.querySelectorAll("tbody")) this.answer($question, columns.map(({ answers }) => answers[$question.dataset.question ?? ""]));
    }
  }

  /** @param {HTMLElement} $question @param {Cell[]} cells */
  answer($question, cells) {
    $question.querySelectorAll("td").forEach(($cell, place) => $cell.replaceChildren(...this.contents(cells[place])));
    within($question, ".cg-ask").hidden = cells.every(({ status }) => status === "says");
  }

  /** The same as on the page of a topic (conference_site/parts/compare.py). @param {Cell} cell */
  contents({ status, unread, limits = [], words = [] }) {
    const $status = within(this.$about, `[data-status="${status}"] > *`);
    return [
      element("p", {}, [$status.cloneNode(true)]),
      ...(unread ? [quiet(unread)] : []),
      ...limits.flatMap((limit) => [element("p", {}, [element("strong", {}, [linkTo(limit.href, limit.period, limit.title)]), ` ${limit.text}`]), quiet(limit.particulars)]),
      ...words.map(({ text, where, href }) => element("p", {}, [`${text} `, element("span", { class: "cg-quiet" }, [linkTo(href, where, "among the evidence")])])),
    ];
  }
}

/** @param {Column} column */
function aboutIt({ name, about, document: address }) {
  return element("div", {}, [element("dt", {}, name), element("dd", {}, [`${about} `, linkTo(address, "All that it says", `: ${name}`)])]);
}

/** @param {string} text */
function quiet(text) {
  return element("p", { class: "cg-quiet" }, text);
}

/** @param {string} href @param {string} text @param {string} more What those hear who hear the link alone. */
function linkTo(href, text, more) {
  return element("a", { href }, [text, element("span", { class: "cg-visually-hidden" }, ` ${more}`)]);
}

/** @param {ParentNode} $where @param {string} selector */
function within($where, selector) {
  return /** @type {HTMLElement} */ ($where.querySelector(selector));
}

for (const $root of document.querySelectorAll("[data-module=comparison]")) new Comparison($root);
