// The tables of rarer events: a small file each, fetched only when a reader chooses its event and Python is still on its way.
// They hold the same text as the ready reckoner on the page. The request holds no date, and the browser keeps nothing of the answer.

/** The tables by their event, filled as they come. `isWanted` says whether the reader would have to wait without them. */
export function rarerTables($form, isWanted) {
  const addresses = new Map(Object.entries(JSON.parse(document.querySelector("[data-rarer-tables]")?.dataset.rarerTables ?? "{}")));
  const tables = new Map();
  $form.addEventListener("change", ({ target }) => {
    const address = addresses.get(target.value);
    if (!address || !isWanted()) return;
    addresses.delete(target.value);
    bring(address, tables).catch(() => {}); // Without it the reader waits for Python, which has it all.
  });
  return tables;
}

async function bring(address, tables) {
  const response = await fetch(address, { cache: "no-store" });
  const table = await response.json();
  tables.set(table.event, table);
}
