// Which council a reader means: by its name, a district or town, a county, a council that is no more, with one or two letters wrong.

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

/**
 * A council or a country: names that are shown beside it, and names that lead to it unseen.
 * @typedef {{ name: string, places: string[], names: string[], $at: HTMLElement }} Place
 * How well what was typed means a place, by its best name: `why` is that name, where it has to be shown.
 * @typedef {{ place: Place, met: number, kind: number, spare: number, why: string }} Found
 */

/**
 * The words of a name that say which place it is. The last one typed may be a filler that is not finished yet.
 * @param {string} text
 */
export function tellingWords(text) {
  const plain = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f'’.]/g, "").replaceAll("&", " and ").replace(/[^a-z0-9]+/g, " ");
  const words = plain.split(" ").filter(Boolean).map((word) => (word === "saint" ? "st" : word));
  const telling = words.filter((word) => !FILLERS.includes(word));
  const last = words.at(-1) ?? "";
  const isUnfinished = telling.length > 1 && last === telling.at(-1) && FILLERS.some((filler) => filler.startsWith(last));
  return isUnfinished ? telling.slice(0, -1) : telling;
}

/**
 * How well a name meets all the words, by the one that is met worst.
 * @param {string[]} wanted @param {string[]} name
 */
function howWell(wanted, name) {
  return Math.max(...wanted.map((word) => Math.min(NOT, ...name.map((other) => howWellWord(word, other)))));
}

/** @param {string} word @param {string} other */
function howWellWord(word, other) {
  if (word === other) return WHOLE;
  if (other.startsWith(word)) return BEGINNING;
  const wrong = word[0] === other[0] ? changes(word, other) : NOT;
  return wrong <= mostChanges(word) ? NEARLY + wrong : NOT;
}

/** @param {string} word */
function mostChanges(word) {
  if (word.length < 5) return 0;
  return word.length < 7 ? 1 : 2;
}

/**
 * How many letters are wrong, missing, too many or in the wrong order, so that a word is how the other begins.
 * @param {string} word @param {string} other
 */
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

/**
 * The places that a text finds, best first.
 * @param {string} text @param {Place[]} places
 */
export function found(text, places) {
  const wanted = tellingWords(text);
  if (!wanted.length) return [];
  const all = places.map((place) => best(wanted, place)).filter(({ met }) => met < NOT).sort(inOrder);
  const inOneName = all.filter(({ kind, met }) => kind !== SEVERAL && met < NEARLY);
  return inOneName.length ? inOneName : all;
}

/** @param {string[]} wanted @param {Place} place */
function best(wanted, place) {
  const unseen = place.names.map((name) => ({ name, kind: 2, why: "" }));
  const shown = place.places.map((name) => ({ name, kind: 1, why: name }));
  const whole = { name: [place.name, ...place.places, ...place.names].join(" "), kind: SEVERAL, why: "" };
  return [{ name: place.name, kind: 0, why: "" }, ...shown, ...unseen, whole].map(({ name, kind, why }) => {
    const words = tellingWords(name);
    return { place, kind, why, met: howWell(wanted, words), spare: words.length - wanted.length };
  }).sort(inOrder)[0];
}

/** @param {Found} a @param {Found} b */
function inOrder(a, b) {
  return a.met - b.met || a.kind - b.kind || a.spare - b.spare;
}

/**
 * Which of the places found is meant beyond doubt: the only one, as it is spelt, or the only one of just that name.
 * @param {Found[]} places
 * @returns {Place | undefined}
 */
export function certain(places) {
  const only = places.length === 1 && places[0].met < NEARLY ? places : places.filter(({ kind, met, spare }) => kind === 0 && met === WHOLE && spare === 0);
  return only.length === 1 ? only[0].place : undefined;
}

/**
 * Those that a text means: what begins as it was typed, here or abroad; what is nearly so only where nothing is.
 * @param {string} text @param {Place[]} councils @param {Place[]} countries
 */
export function meant(text, councils, countries) {
  const all = { councils: found(text, councils), countries: found(text, countries) };
  const sure = (/** @type {Found} */ { met }) => met < NEARLY;
  if (all.councils.some(sure)) return { councils: all.councils.filter(sure), countries: [] };
  if (all.countries.some(sure)) return { councils: [], countries: all.countries.filter(sure) };
  return all;
}
