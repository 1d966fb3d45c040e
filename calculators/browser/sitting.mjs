// One case at one sitting: what tells its entries in a calendar from those of another, and what was chosen for its files. It is in memory
// only, for as long as the page is open or until the form is cleared for another case.

const BYTES = 16;

export const sitting = { id: drawn(), titles: "", reference: "" };

export function beginSitting() {
  Object.assign(sitting, { id: drawn(), titles: "", reference: "" });
}

function drawn() {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
