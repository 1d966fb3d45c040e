// The tables of rarer events: one file, fetched only when a reader chooses such an event and Python is still on its way.
// They hold the same text as the ready reckoner on the page. The request tells neither date nor event, and the browser keeps nothing of the answer.

/** The tables by their event, empty until they have come. `isWanted` says whether the reader would have to wait without them. */
export function rarerTables($form, isWanted) {
  const { rarerTables: address, events = "" } = document.querySelector("[data-rarer-tables]")?.dataset ?? {};
  const rarer = new Set(events.split(" "));
  const tables = new Map();
  let isAsked = false;
  $form.addEventListener("change", ({ target }) => {
    if (isAsked || !address || !rarer.has(target.value) || !isWanted()) return;
    isAsked = true;
    bring(address, tables).catch(() => {}); // Without them the reader waits for Python, which has it all.
  });
  return tables;
}

async function bring(address, tables) {
  const response = await fetch(address, { cache: "no-store" });
  for (const [event, table] of Object.entries(await response.json())) tables.set(event, table);
}
