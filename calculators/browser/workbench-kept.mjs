// A draft on this device, only where somebody asks for it, with Remove beside it. It lies with what the browser keeps of saved copies.

const PLACE = "your-council-draft";

/** The draft that is kept here, if there is one. */
export async function keptDraft() {
  if (!self.caches || !(await caches.has(PLACE))) return undefined;
  const found = await (await caches.open(PLACE)).match(address());
  return found?.json();
}

/** Keeps it; "kept", "full", "refused", or "older" where only one from before is kept. */
export async function keepDraft(draft) {
  try {
    await (await caches.open(PLACE)).put(address(), new Response(JSON.stringify(draft)));
    return "kept";
  } catch (error) {
    if (await keptDraft().catch(() => undefined)) return "older";
    await removeDraft().catch(() => {});
    return error?.name === "QuotaExceededError" ? "full" : "refused";
  }
}

export async function removeDraft() {
  if (self.caches) await caches.delete(PLACE);
}

function address() {
  return new URL("draft", location.href.replace(/[?#].*/, ""));
}
