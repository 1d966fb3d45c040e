// A link to a calculation: the dates and what each is the date of, after the "#" of the address, which no server sees. It is made only when
// somebody asks for it. This module alone knows how it is written.
//
//   #dates-1.EVENT.2026-12-09.EVENT~TYPE.2027-01-11

/** @import { EventDate } from "./blocks" */

const VERSION = "1";
const MARK = /^#dates-([^.]*)\.?(.*)$/s;
const DATES = /^(?:[a-z_0-9]+(?:~[a-z_]+)?\.\d{4}-\d\d-\d\d(?:\.(?!$)|$))+$/;
const LONGEST = 8_000;

/**
 * The address of this page with these dates.
 * @param {EventDate[]} events
 */
export function linkTo(events) {
  const written = events.map(({ event, date, type }) => `${type ? `${event}~${type}` : event}.${date}`);
  return `${location.href.split("#")[0]}#dates-${VERSION}.${written.join(".")}`;
}

/**
 * What the part after the "#" holds: nothing where it is no link to a calculation, no events where it cannot be read. Whether there are such
 * events and such days the rules say.
 * @param {string} hash
 * @returns {{ events?: EventDate[], isOfAnother?: boolean } | null}
 */
export function readLink(hash) {
  const [isLink, version, dates] = MARK.exec(hash) ?? [];
  if (!isLink) return null;
  if (version !== VERSION) return { isOfAnother: /^\d{1,3}$/.test(version) };
  if (dates.length > LONGEST || !DATES.test(dates)) return {};
  const parts = dates.split(".");
  const events = parts.filter((_, place) => place % 2 === 0).map((what, place) => {
    const [event, type] = what.split("~");
    return { event, date: parts[place * 2 + 1], ...(type ? { type } : {}) };
  });
  return { events };
}
