// The only use of a clock on the site: which day it is in London, wherever the device believes it is.

const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London", calendar: "gregory", numberingSystem: "latn", year: "numeric", month: "2-digit", day: "2-digit",
});

/** Today as "2026-11-22". */
export function todayInLondon() {
  const parts = Object.fromEntries(LONDON.formatToParts().map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}
