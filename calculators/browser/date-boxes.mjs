// A whole date that is pasted or typed into the box for the day goes into its three boxes. Texts are cut up here and nothing more: whether
// they make a date, Python says, which reads the same texts (entered_dates.py). The day comes first.

const WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?";
const BETWEEN = "(?: ?[-/.] ?| )";
const DAY_FIRST = new RegExp(
  `^(?:${WEEKDAY}[.,]? )?(?<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)?${BETWEEN}(?<month>[0-9]{1,2}|[a-z]{3,9}[.]?),?${BETWEEN}(?<year>[0-9]{4}|[0-9]{2})$`,
  "i",
);
const YEAR_FIRST = /^(?<year>[0-9]{4})[-/.](?<month>[0-9]{1,2})[-/.](?<day>[0-9]{1,2})$/;

/** The parts of a whole date, as they are written; null where the text is not one. */
export function partsOf(text) {
  const written = text.trim().replace(/\s+/g, " ");
  const { day, month, year } = (DAY_FIRST.exec(written) ?? YEAR_FIRST.exec(written))?.groups ?? {};
  return day ? { day, month, year } : null;
}

/** Puts a whole date where it belongs: at once when it was pasted, and when the box is left if it was typed. Says whether it did. */
export function spread({ type, target, inputType = "" }) {
  const isWhole = type === "change" || inputType.startsWith("insertFrom");
  const isDay = target.matches(".cg-date__part:first-child > input");
  const parts = isWhole && isDay ? partsOf(target.value) : null;
  if (!parts) return false;
  for (const $box of target.closest(".cg-date").querySelectorAll("input")) $box.value = parts[$box.name.split(".").at(-1)];
  return true;
}
