// One case at one sitting: what tells its entries in a calendar from those of another, and what was chosen for its files. It is in memory
// only, for as long as the page is open or until the form is cleared for another case.

const BYTES = 16;

export const sitting = begun();

export function beginSitting() {
  Object.assign(sitting, begun());
}

/**
 * `asked` has what was chosen or filled in, by its name; `meetings` the same of each meeting, by its event and date.
 * @returns {{ id: string, asked: Record<string, any>, meetings: Record<string, Record<string, string>> }}
 */
function begun() {
  return { id: drawn(), asked: {}, meetings: {} };
}

function drawn() {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
