// Search over this guide. Nothing that is typed leaves the page or is kept: the index and Material's search worker come
// from this site, and only once the reader goes to the box. Results are written as text, never as HTML.

const MESSAGE = { setUp: 0, ready: 1, query: 2, result: 3 };
const MOST_RESULTS = 12;
// Whom a page is for: several pages have the same name.
const FOLDERS = {
  parents: "For parents and carers",
  "young-people": "For children and young people",
  professionals: "For professionals",
  calculators: "Calculator",
  areas: "Area",
  training: "Training",
  about: "About this guide",
};
// Words of professionals for what readers call by another name: either finds the other.
const SAME_THING = [
  ["rcpc", "cprc", "review conference"],
  ["icpc", "initial conference"],
  ["cpc", "conference"],
  ["coordinator", "chair"],
  ["mum", "mother"],
  ["dad", "father"],
  ["my ex", "frightened", "apart"],
  ["who will be there", "who comes", "coming"],
  ["quorate", "quorum", "quoracy", "inquorate"],
  ["dsl", "safeguarding lead"],
  ["unborn", "pre-birth", "pregnant"],
  ["pupil", "child"],
  ["son", "daughter", "kid", "kids", "child"],
  ["drunk", "drink", "intoxicated"],
  ["escalation", "complaint"],
  ["dissent", "disagree", "do not agree", "cannot agree"],
  ["sister", "brother", "nan", "gran", "auntie", "bring someone"],
  ["year old", "how old", "age"],
  ["ring", "call", "phone", "helpline"],
  ["delayed", "delay"],
];

// Words of a question that stand on nearly every page: left in, they would decide what is found. The worker finds words by how they
// begin, so that "a" would find almost every word there is.
const SMALL_WORDS = new Set((
  "a am an and any anyone are at be been by can could did do does don't for from get go going had has have he her here him his how i i'm if in "
  + "instead into is it its just many me must my need no not now of on one or our please she should so somebody someone than that the their "
  + "them then there they this to us use want wants was we were what when which why will with would yes you your"
).split(" "));

/**
 * What was typed, in small letters, without the marks that end a word; and without those that the worker would take for orders, of
 * which "core~99" would keep it busy for ever. A hyphen within a word is part of it.
 */
function plainWords(typed) {
  const words = typed.toLowerCase().replace(/[?!.,;:"“”()~^*+\\]+/g, " ").replaceAll("’", "'").split(/\s+/);
  return words.map((word) => word.replace(/^-+/, "")).filter(Boolean);
}

/** The words that say what is asked; all of them where nothing else would be left. */
export function meaningful(words) {
  const kept = words.filter((word) => !SMALL_WORDS.has(word));
  return kept.length ? kept : words;
}

/** The words to look for: those that say what is asked, and the other names of it. */
export function withSynonyms(typed) {
  const words = plainWords(typed);
  const query = words.join(" ");
  const more = SAME_THING.filter((names) => names.some((name) => hasPhrase(query, name))).flat();
  return [...meaningful(words), ...more.filter((name) => !hasPhrase(query, name))].join(" ");
}

function hasPhrase(query, phrase) {
  return ` ${query} `.includes(` ${phrase} `);
}

/** The text of an index entry as pieces, those that matched marked: [["text", false], ["match", true]]. */
export function pieces(marked) {
  const plain = (html) => new DOMParser().parseFromString(html.replace(/<[^>]*>/g, " "), "text/html").documentElement.textContent;
  return marked.split(/(<mark[^>]*>.*?<\/mark>)/s).filter(Boolean)
    .map((part) => [plain(part), part.startsWith("<mark")]);
}

class Search {
  constructor($form) {
    this.$form = $form;
    this.$input = $form.querySelector("input");
    this.$panel = $form.querySelector(".cg-search__panel");
    this.$count = $form.querySelector("[role=status]");
    this.$list = $form.querySelector("ol");
    // On the page for what is not found it is "/", elsewhere "../.." without a slash at the end.
    this.base = new URL($form.dataset.base.replace(/\/?$/, "/"), location.href);
    $form.hidden = false;
    this.$input.addEventListener("focus", () => this.start(), { once: true });
    this.$input.addEventListener("input", () => this.askSoon());
    $form.addEventListener("submit", (event) => this.openFirst(event));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    document.addEventListener("click", (event) => $form.contains(event.target) || this.close());
    $form.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !$form.contains(relatedTarget) && this.close());
  }

  /** Brings the worker and the index. Until they are there the box says so. */
  async start() {
    try {
      this.worker = new Worker(this.$form.dataset.worker);
      this.worker.addEventListener("message", ({ data }) => this.hear(data));
      const response = await fetch(this.$form.dataset.index);
      if (!response.ok) throw new Error(`the index answered ${response.status}`);
      const { config, docs } = await response.json();
      this.worker.postMessage({ type: MESSAGE.setUp, data: { config, docs, options: { suggest: false } } });
    } catch (error) {
      console.error("Search did not start:", error);
      this.failed = true;
      this.ask();
    }
  }

  hear({ type, data }) {
    if (type === MESSAGE.ready) {
      this.ready = true;
      this.ask();
    } else if (type === MESSAGE.result) {
      this.show(data.items);
    }
  }

  askSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), 150);
  }

  ask() {
    const words = this.$input.value.trim();
    if (!words) return this.close();
    if (this.failed) return this.say("Search could not be loaded. Use the menu, or try again later.");
    if (!this.ready) return this.say("Loading search…");
    this.worker?.postMessage({ type: MESSAGE.query, data: withSynonyms(words) });
  }

  show(items) {
    if (!this.$input.value.trim()) return;
    const found = items.slice(0, MOST_RESULTS).map(bestOf);
    this.$list.replaceChildren(...found.map((result) => this.entry(result)));
    const shown = items.length > MOST_RESULTS ? `. The best ${MOST_RESULTS} are shown.` : "";
    const pages = items.length === 1 ? "1 page found" : `${items.length} pages found${shown}`;
    this.say(items.length ? pages : "No page found. Try other words, or fewer.", found.length > 0);
  }

  /** The panel is there for screen readers before it is seen: what appears together with its words may not be announced. */
  say(text, withList = false) {
    this.announce(text);
    this.$list.hidden = !withList;
    this.$panel.classList.remove("cg-visually-hidden");
  }

  close() {
    this.announce("");
    this.$list.hidden = true;
    this.$panel.classList.add("cg-visually-hidden");
  }

  /** Live regions repeat what they are given again, so the same words are given once. */
  announce(text) {
    if (this.$count.textContent !== text) this.$count.textContent = text;
  }

  openFirst(event) {
    event.preventDefault();
    this.$list.querySelector("a")?.focus();
  }

  entry({ page, section }) {
    const $item = document.createElement("li");
    const $link = document.createElement("a");
    $link.href = new URL(section.location, this.base).href;
    write($link, pieces(page.title));
    $item.append($link);
    const { set } = this.$form.dataset;
    const inSet = page.location.startsWith(set) ? page.location.slice(set.length) : page.location;
    const folder = FOLDERS[inSet.split("/")[0]];
    if (folder) $item.append(line("cg-search__where", [[folder, false]]));
    if (section !== page) $item.append(line("cg-search__section", pieces(section.title)));
    if (section.text) $item.append(line("cg-search__text", pieces(section.text)));
    return $item;
  }
}

/** A page's entry and the part of it that matches best. */
function bestOf(entries) {
  const page = entries.find((entry) => !entry.location.includes("#")) ?? entries[0];
  const section = [...entries].sort((a, b) => b.score - a.score)[0];
  return { page, section };
}

function line(name, parts) {
  const $line = document.createElement("p");
  $line.className = name;
  write($line, parts);
  return $line;
}

function write($element, parts) {
  for (const [text, matched] of parts) {
    const $part = matched ? document.createElement("mark") : document.createTextNode(text);
    if (matched) $part.textContent = text;
    $element.append($part);
  }
}

for (const $form of document.querySelectorAll("[data-module=search]")) new Search($form);
