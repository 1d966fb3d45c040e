// What was tapped in the room, as the request that the longer form sends. Whether somebody counts, and how many have to come, the rules say.

export const FAMILY = "family";

/** The labels of so many children. */
export function childrenOf(number) {
  return Array.from({ length: Number(number) || 1 }, (_, place) => `Child ${place + 1}`);
}

/**
 * Boxes as a chair might leave them: somebody is here, somebody sent a report, somebody is missing. The rules answer this unheard while
 * they load, because the first answer takes several times as long as any later one.
 */
export function aConference($form) {
  const [here, report, missing] = [...$form.querySelectorAll("[data-agency]")].map(({ dataset }) => dataset.agency);
  return {
    conference_type: $form.querySelector('[name="conference_type"]').value,
    who: { [here]: ["here"], [report]: ["report"], [missing]: ["missing"] },
  };
}

/**
 * The inputs of a request; nothing while it is not known which conference this is, or who was invited.
 * @param {Record<string, any>} given what the boxes of the page hold
 * @param {(agency: string) => string | undefined} disciplineOf which discipline usually comes from an agency
 */
export function asRequested({ who = {}, when = {}, limited = {}, knows = {}, other = [], also = [], children: number, room = {}, ...asked }, disciplineOf) {
  const agencies = Object.entries(who).map(([agency, [state]]) => (
    { agency, state, moment: when[agency]?.[0], isLimited: agency in limited, known: knows[agency] ?? [] }
  ));
  const isThroughout = ({ state, moment, isLimited }) => state === "here" && !moment && !isLimited;
  const coming = agencies.filter(isThroughout).map(({ agency }) => agency);
  const attendees = [
    ...agencies.filter((one) => !isThroughout(one)).map((one) => ({ agency: one.agency, discipline: disciplineOf(one.agency), ...presence(one) })),
    ...other.filter(({ name, who: state }) => name.trim() && state).map(fromAnotherAgency),
    ...also.map((role) => ({ role })),
  ];
  const children = childrenOf(number);
  if (!asked.conference_type || !(coming.length || attendees.length)) return null;
  return { ...asked, coming, attendees, room, ...(children.length > 1 ? { children } : {}) };
}

/** Whoever is here counts as having worked with every child and the family, unless it is otherwise. */
function presence({ state, moment, isLimited = false, known = [] }) {
  if (state !== "here") return { attended: attendedAs(state) };
  const contact = isLimited
    ? { children: known.filter((name) => name !== FAMILY), family: known.includes(FAMILY) }
    : { every_child: true, family: true };
  return { direct_contact: contact, ...(moment ? { attended: moment } : {}) };
}

function attendedAs(state) {
  return state === "report" ? "report_only" : "apologies";
}

function fromAnotherAgency({ name, who: [state], when = [], distinct = false }) {
  return { agency: "other", other_agency: name, confirmed_distinct: distinct, ...presence({ state, moment: when[0] }) };
}
