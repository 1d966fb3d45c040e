// Which pages answer a question, the best first. MiniSearch finds the words; here is what a page is worth to the reader who asks.

import { Language, stems } from "./search-words.mjs";

/**
 * @typedef {[anchor: string, heading: string, text: string]} Part
 * @typedef {{ address: string, title: string, reader: string, names: string[], parts: Part[] }} Page
 * @typedef {{ name: string, number: string, hours: string }} Line
 * @typedef {{ same: string[][], small: string[], ring: Record<string, Line>, pages: Page[] }} SearchFile
 * @typedef {{ terms: string[], weight: number, isSmall: boolean }} Asked
 * @typedef {{ page: Page, asked: Asked[], score: number }} Found
 */

const FIELDS = ["title", "names", "headings", "text"];
const AT_ONCE = 15;
const BOOST = { title: 3, names: 4, headings: 2, text: 1 };
/** What a small word weighs beside one that says something. */
const SMALL = 0.2;
/** How much more a page is worth that is called what is asked. */
const NAMED = 5;
/** A word that no page has weighs as much as one that is on one page in sixty. */
const UNKNOWN = 1 / 60;
/** A page has to answer this much of what is asked, or to be called something as near to it as this. */
const ENOUGH = 0.5;
const NEAR = 0.35;
/** What is worth less than this beside the best page helps nobody. */
const WORTH_SHOWING = 0.1;
/** What the pages written for a reader, in the columns, are worth to whoever reads the pages in the rows. */
const WORTH = {
  parent: { parent: 1, everyone: 0.7, "young-person": 0.3, professional: 0.15, trainer: 0 },
  "young-person": { "young-person": 1, parent: 0.25, everyone: 0.5, professional: 0.1, trainer: 0 },
  professional: { professional: 1, everyone: 0.8, trainer: 0.3, parent: 0.3, "young-person": 0.2 },
  trainer: { trainer: 1, professional: 0.9, everyone: 0.8, parent: 0.3, "young-person": 0.2 },
  everyone: { parent: 1, professional: 1, everyone: 0.8, "young-person": 0.7, trainer: 0.3 },
};
/** Pages about the guide itself answer what no other page does. */
const ABOUT = 0.4;

export class SearchPages {
  /** The pages of a file, read a few at a time so that whoever types meanwhile sees it. @param {SearchFile} file */
  static async of(file) {
    const found = new SearchPages(file);
    await found.index.addAllAsync(file.pages.map((page, id) => ({ id, ...textOf(page) })), { chunkSize: AT_ONCE });
    return found;
  }

  /** @param {SearchFile} file */
  constructor({ same, small, pages }) {
    this.pages = pages;
    this.language = new Language(same, small);
    this.index = new MiniSearch({ fields: FIELDS, tokenize: (text) => this.language.foundBy(text), processTerm: (term) => term });
    this.names = pages.map((page) => namesOf(page).map((name) => new Set(this.language.tokens(stems(name)))));
    this.on = new Map();
  }

  /** The pages that answer a question, the best first, for a reader of such pages as `reader` names. @param {string} question @param {string} reader */
  find(question, reader) {
    const asked = this.asked(question);
    const whole = sum(asked.map(({ weight }) => weight));
    /** @type {Map<number, { score: number, answered: number }>} */
    const found = new Map();
    for (const { terms, weight, isSmall } of asked) {
      for (const { id, score } of this.pagesWith(terms)) {
        const one = found.get(id) ?? { score: 0, answered: 0 };
        one.score += isSmall ? score * SMALL : score;
        one.answered += weight;
        found.set(id, one);
      }
    }
    const results = [...found].map(([id, { score, answered }]) => this.result(id, score, answered / whole, asked, reader));
    const best = Math.max(...results.map(({ score }) => score));
    return results.filter(({ score }) => score > best * WORTH_SHOWING).sort((one, other) => other.score - one.score);
  }

  /** @param {number} id @param {number} score @param {number} answered @param {Asked[]} asked @param {string} reader @returns {Found} */
  result(id, score, answered, asked, reader) {
    const page = this.pages[id];
    const named = Math.max(...this.names[id].map((name) => this.nearness(name, asked)));
    const isEnough = answered >= ENOUGH || named >= NEAR;
    return { page, asked, score: isEnough ? score * answered * (1 + NAMED * named) * worth(page, reader) : 0 };
  }

  /** What is asked, word by word: the terms that may be meant, and how much each says. @param {string} question @returns {Asked[]} */
  asked(question) {
    const words = stems(question);
    const meant = words.map((word, place) => this.meant(word, place === words.length - 1));
    const tokens = this.language.tokens(meant.map(([first]) => first));
    return [...new Set(tokens)].map((token) => {
      const terms = meant.find(([first]) => first === token) ?? [token];
      const isSmall = this.language.isSmall(token);
      return { terms, isSmall, weight: this.weightOf(terms, isSmall) };
    });
  }

  /**
   * The terms that a word may be: itself, what it is the beginning of while it is typed, or one with a letter or two that differ.
   * @param {string} word @param {boolean} isLast
   */
  meant(word, isLast) {
    if (this.language.isSmall(word) || this.language.names.has(word) || this.pagesWith([word]).length) return [word];
    const begun = isLast && word.length > 3 ? this.terms(word, { prefix: true }) : [];
    if (begun.length) return begun;
    const near = word.length > 4 ? this.terms(word, { fuzzy: 1 }) : [];
    if (near.length) return near.slice(0, 1);
    const further = word.length > 5 ? this.terms(word, { fuzzy: 2 }).filter((term) => term[0] === word[0]) : [];
    return further.length ? further.slice(0, 1) : [word];
  }

  /** The terms of the index that fit a word, those on the most pages first. @param {string} word @param {import("minisearch").SearchOptions} how */
  terms(word, how) {
    /** @type {Map<string, number>} */
    const on = new Map();
    for (const { terms } of this.index.search(word, { ...how, tokenize: (text) => [text] })) {
      for (const term of terms.filter((one) => !one.startsWith("="))) on.set(term, (on.get(term) ?? 0) + 1);
    }
    return [...on].sort(([, one], [, other]) => other - one).map(([term]) => term);
  }

  /** @param {string[]} terms @returns {import("minisearch").SearchResult[]} */
  pagesWith(terms) {
    const key = terms.join(" ");
    if (!this.on.has(key)) this.on.set(key, this.index.search({ combineWith: "OR", queries: terms }, { boost: BOOST, tokenize: (text) => [text] }));
    return this.on.get(key);
  }

  /** How near a name is to what is asked: 1 where each says all that the other does. @param {Set<string>} name @param {Asked[]} asked */
  nearness(name, asked) {
    const common = sum(asked.filter(({ terms }) => terms.some((term) => name.has(term))).map(({ weight }) => weight));
    if (!common) return 0;
    const all = sum([...name].map((token) => this.weightOf([token], this.language.isSmall(token))));
    return (common / all) * (common / sum(asked.map(({ weight }) => weight)));
  }

  /** What is on few pages says more than what is on many; a small word that is on none says nothing. @param {string[]} terms @param {boolean} isSmall */
  weightOf(terms, isSmall) {
    const share = this.pagesWith(terms).length / this.pages.length;
    if (isSmall) return share && SMALL;
    return Math.log(1.1 / (share || UNKNOWN));
  }

  /** The part of a page that says most of what is asked, above all in its heading. @param {Found} found */
  bestPart({ page, asked }) {
    const said = page.parts.map(([, heading, text]) => this.said(text, asked) + 2 * this.said(heading, asked));
    return page.parts[said.indexOf(Math.max(...said))] ?? ["", "", ""];
  }

  /** @param {string} text @param {Asked[]} asked */
  said(text, asked) {
    const words = new Set(this.language.foundBy(text));
    return sum(asked.map(({ terms, weight }) => (terms.some((term) => words.has(term)) ? weight : 0)));
  }
}

/** @param {Page} page @param {string} asking */
function worth({ address, reader }, asking) {
  const row = WORTH[asking] ?? WORTH.everyone;
  return row[reader] * (address.includes("about/") ? ABOUT : 1);
}

/** @param {Page} page */
function namesOf({ title, names, parts }) {
  return [title, ...names, ...parts.map(([, heading]) => heading)].filter(Boolean);
}

/** @param {Page} page @returns {Record<string, string>} */
function textOf({ title, names, parts }) {
  return { title, names: names.join(" | "), headings: parts.map(([, heading]) => heading).join(" | "), text: parts.map(([, , text]) => text).join(" ") };
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((all, one) => all + one, 0);
}
