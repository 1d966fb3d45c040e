// Finds a council by what readers call it: its name, a district, a county, a council that is no more, with one or two letters wrong.
// All that is looked through is in the list on the page. Nothing that is typed leaves it or is kept.

import { element } from "./element.mjs";

// Words in the full names of councils that do not say which council.
const FILLERS = ("and authority borough care childrens city corporation council councils county district in metropolitan of royal services social "
  + "the unitary").split(" ");
// How well a word is met, from best to worst. Nearly: and one more for each letter that is wrong.
const WHOLE = 0;
const BEGINNING = 1;
const NEARLY = 2;
const NOT = 9;
// The words are met by several names of one place together, as in "Ilford, London": worth less than one name that has them all.
const SEVERAL = 3;
// A page by its folders and nothing else, so that no address can lead out of a council's pages.
const PAGE_OF_A_SET = /^#((?:[a-z-]+\/)+(?:[a-z-]+\.html)?)$/;

/** The words of a name that say which place it is. The last one typed may be a filler that is not finished yet. */
export function tellingWords(text) {
  const plain = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f'’.]/g, "").replaceAll("&", " and ").replace(/[^a-z0-9]+/g, " ");
  const words = plain.split(" ").filter(Boolean).map((word) => (word === "saint" ? "st" : word));
  const telling = words.filter((word) => !FILLERS.includes(word));
  const last = words.at(-1);
  const isUnfinished = telling.length > 1 && last === telling.at(-1) && FILLERS.some((filler) => filler.startsWith(last));
  return isUnfinished ? telling.slice(0, -1) : telling;
}

/** How well a name meets all the words, by the one that is met worst. */
function howWell(wanted, name) {
  return Math.max(...wanted.map((word) => Math.min(NOT, ...name.map((other) => howWellWord(word, other)))));
}

function howWellWord(word, other) {
  if (word === other) return WHOLE;
  if (other.startsWith(word)) return BEGINNING;
  const wrong = word[0] === other[0] ? changes(word, other) : NOT;
  return wrong <= mostChanges(word) ? NEARLY + wrong : NOT;
}

function mostChanges(word) {
  if (word.length < 5) return 0;
  return word.length < 7 ? 1 : 2;
}

/** How many letters are wrong, missing, too many or in the wrong order, so that a word is how the other begins. */
export function changes(word, other) {
  const rows = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= word.length; i += 1) {
    rows[i] = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = word[i - 1] === other[j - 1];
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1];
      if (swapped) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return Math.min(...rows[word.length]);
}

/** What is found by a text: `places` as [{ place, met, why }], best first. Each place has names that are shown with it and names that are not. */
export function found(text, places) {
  const wanted = tellingWords(text);
  if (!wanted.length) return [];
  const all = places.map((place) => best(wanted, place)).filter(({ met }) => met < NOT).sort(inOrder);
  const inOneName = all.filter(({ kind, met }) => kind !== SEVERAL && met < NEARLY);
  return inOneName.length ? inOneName : all;
}

function best(wanted, place) {
  const unseen = place.names.map((name) => ({ name, kind: 2, why: "" }));
  const shown = place.places.map((name) => ({ name, kind: 1, why: name }));
  const whole = { name: [place.name, ...place.places, ...place.names].join(" "), kind: SEVERAL, why: "" };
  return [{ name: place.name, kind: 0, why: "" }, ...shown, ...unseen, whole].map(({ name, kind, why }) => {
    const words = tellingWords(name);
    return { place, kind, why, met: howWell(wanted, words), spare: words.length - wanted.length };
  }).sort(inOrder)[0];
}

function inOrder(a, b) {
  return a.met - b.met || a.kind - b.kind || a.spare - b.spare;
}

/** Those that a text means: what begins as it was typed, here or abroad; what is nearly so only where nothing is. */
export function meant(text, councils, countries) {
  const all = { councils: found(text, councils), countries: found(text, countries) };
  const sure = ({ met }) => met < NEARLY;
  if (all.councils.some(sure)) return { councils: all.councils.filter(sure), countries: [] };
  if (all.countries.some(sure)) return { councils: [], countries: all.countries.filter(sure) };
  return all;
}

class CouncilFinder {
  constructor($finder) {
    const $box = $finder.querySelector(".cg-councils__box");
    this.$input = $box.querySelector("input");
    this.$found = $box.querySelector("[role=status]");
    this.$results = $box.querySelector("ul");
    this.$lists = [...$finder.children].filter((child) => child !== $box && !child.dataset.country);
    this.$rest = $finder.querySelector("details");
    this.$countries = [...$finder.querySelectorAll("[data-country]")];
    this.councils = [...$finder.querySelectorAll("li")].map(($item) => {
      const $link = $item.querySelector("a");
      return { $link, name: $link.textContent, ...namesOf($item) };
    });
    this.countries = this.$countries.map(($country) => ({ $country, name: $country.dataset.country, ...namesOf($country) }));
    this.returnTo(PAGE_OF_A_SET.exec(location.hash)?.[1]);
    $box.hidden = false;
    this.$input.addEventListener("input", () => this.look());
    this.$input.addEventListener("keydown", (event) => this.press(event));
    window.addEventListener("pageshow", () => this.look());
  }

  /** Whoever changes the council comes to the page that they were on, of the other council. */
  returnTo(page) {
    if (!page) return;
    for (const { $link } of this.councils) {
      if (!$link.hash) $link.href = new URL(page, $link.href).href;
    }
  }

  look() {
    const text = this.$input.value;
    const { councils, countries } = meant(text, this.councils, this.countries);
    const nothing = tellingWords(text).length > 0 && !councils.length;
    this.say(councils.length, countries.length, nothing);
    this.$results.replaceChildren(...councils.map(({ place, why }) => entry(place, why)));
    this.$results.hidden = !councils.length;
    for (const $list of this.$lists) $list.hidden = councils.length > 0;
    if (nothing) this.$rest.open = true;
    for (const { $country } of this.countries) $country.hidden = true;
    for (const { place, why } of countries.slice(0, 1)) {
      place.$country.querySelector("span").textContent = why && why !== place.name ? `${why} in ` : "";
      place.$country.hidden = false;
    }
  }

  /** Live regions repeat what they are given again, so the same words are given once. */
  say(many, abroad, nothing) {
    const text = abroad ? "Not in England. Where to look is below." : nothing ? "No council in England is found by that name. Check the spelling, or choose from the list."
      : many ? `${many} ${many === 1 ? "council" : "councils"} found` : "";
    if (this.$found.textContent !== text) this.$found.textContent = text;
  }

  press(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      this.$results.querySelector("a")?.focus();
    } else if (event.key === "Escape") {
      this.$input.value = "";
      this.look();
    }
  }
}

function namesOf({ dataset }) {
  return { places: dataset.places?.split("|") ?? [], names: dataset.names?.split("|") ?? [] };
}

function entry({ $link, name }, why) {
  return element("li", {}, [element("a", { href: $link.getAttribute("href") }, why ? `${name} (${why})` : name)]);
}

for (const $finder of document.querySelectorAll("[data-module=councils]")) new CouncilFinder($finder);
