// A date as it was entered, written another way. Whether there is such a day, Python says.

export const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

/** "2", "Nov." and "2026" as "2026-11-02": the same date written another way. */
export function isoOf({ day, month, year }) {
  const number = monthNumber(month.trim().replace(/\.$/, ""));
  const parts = [year.trim(), String(number).padStart(2, "0"), day.trim().padStart(2, "0")];
  return parts.join("-");
}

function monthNumber(typed) {
  if (/^\d+$/.test(typed)) return typed;
  return typed.length < 3 ? "" : MONTHS.findIndex((name) => name.toLowerCase().startsWith(typed.toLowerCase())) + 1;
}
