// The only use of a clock on the site: which day it is in London, and what time, wherever the device believes it is.

const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London", calendar: "gregory", numberingSystem: "latn",
  year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});

/** Today as "2026-11-22". */
export function todayInLondon() {
  const { year, month, day } = now();
  return `${year}-${month}-${day}`;
}

/** The time as "14:05". */
export function timeInLondon() {
  const { hour, minute } = now();
  return `${hour}:${minute}`;
}

function now() {
  return Object.fromEntries(LONDON.formatToParts().map(({ type, value }) => [type, value]));
}
