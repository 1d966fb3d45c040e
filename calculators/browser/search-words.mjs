// Words as the search compares them: in small letters, without apostrophes and endings, and with one name for what has several.

/** The most words that a name of something has. */
const LONGEST = 5;

/** The words of a text in the order in which they stand. @param {string} text */
export function wordsOf(text) {
  return text.toLowerCase().replace(/['’‘]/g, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean).map((word) => word.slice(0, 40));
}

/** @type {Map<string, string>} */
const stemmed = new Map();

/** A word without the endings that make no difference to what it is about. @param {string} word @returns {string} */
export function stem(word) {
  if (!stemmed.has(word)) stemmed.set(word, shortened(word));
  return /** @type {string} */ (stemmed.get(word));
}

/** @param {string} word */
function shortened(word) {
  let short = word.replaceAll("ph", "f");
  if (/ies$/.test(short) && short.length > 4) short = `${short.slice(0, -3)}y`;
  else if (/(?:ch|sh|ss|x)es$/.test(short)) short = short.slice(0, -2);
  else if (/[^su]s$/.test(short) && short.length > 3) short = short.slice(0, -1);
  const bare = short.replace(/(?:ing|ed)$/, "");
  if (bare.length > 2 && /[aeiouy]/.test(bare)) short = bare.replace(/([bdgmnprt])\1$/, "$1");
  return short.length > 3 ? short.replace(/e$/, "") : short;
}

/** What is said by the words of a text: names of one thing become one token, "=dad" for "father". */
export class Language {
  /** @param {string[][]} same @param {string[]} small */
  constructor(same, small) {
    /** @type {Map<string, string>} */
    this.names = new Map(same.flatMap((group) => group.map((name) => [stems(name).join(" "), `=${group[0]}`])));
    this.beginnings = new Set([...this.names.keys()].map((name) => name.split(" ")[0]));
    this.small = new Set(small.map(stem));
  }

  /** Whether a token says too little to be looked for before others. @param {string} token */
  isSmall(token) {
    return this.small.has(token) || /^\d+$/.test(token);
  }

  /** The tokens of words that have been stemmed. @param {string[]} words */
  tokens(words) {
    /** @type {string[]} */
    const found = [];
    for (let at = 0; at < words.length;) {
      const length = this.lengthOfName(words, at);
      found.push(length ? /** @type {string} */ (this.names.get(words.slice(at, at + length).join(" "))) : words[at]);
      at += length || 1;
    }
    return found;
  }

  /** Of how many words the longest name is that begins here. @param {string[]} words @param {number} at */
  lengthOfName(words, at) {
    if (!this.beginnings.has(words[at])) return 0;
    for (let length = Math.min(LONGEST, words.length - at); length > 0; length -= 1) {
      if (this.names.has(words.slice(at, at + length).join(" "))) return length;
    }
    return 0;
  }

  /** What a text is found by: its tokens, and each of its words as well. @param {string} text */
  foundBy(text) {
    const words = stems(text);
    return [...words, ...this.tokens(words).filter((token) => token.startsWith("="))];
  }
}

/**
 * A text in pieces, those that say what was asked apart: [["text", false], ["match", true]].
 * @param {string} text @param {Set<string>} terms @param {Language} language @returns {[string, boolean][]}
 */
export function pieces(text, terms, language) {
  const places = [...text.matchAll(/[\p{L}\p{N}'’‘]+/gu)];
  const words = places.map(([word]) => stem(word.toLowerCase().replace(/['’‘]/g, "")));
  /** @type {[string, boolean][]} */
  const found = [];
  let done = 0;
  for (let at = 0; at < words.length; at += 1) {
    const length = Math.max(language.lengthOfName(words, at), 1);
    const said = [words[at], ...language.tokens(words.slice(at, at + length))];
    if (!said.some((token) => terms.has(token) && !language.isSmall(token))) continue;
    const last = places[at + length - 1];
    const end = last.index + last[0].length;
    found.push([text.slice(done, places[at].index), false], [text.slice(places[at].index, end), true]);
    done = end;
    at += length - 1;
  }
  return [...found, /** @type {[string, boolean]} */ ([text.slice(done), false])].filter(([piece]) => piece);
}

/** @param {string} text */
export function stems(text) {
  return wordsOf(text).map(stem);
}
