// A form that the browser opens again, with its tab or with Back, is empty. Only Chromium tells when it was to save memory.

/** What to say to whoever may have entered something here before; nothing where the page is opened anew. */
export function whatIsGone() {
  if (document.wasDiscarded) return "The browser closed this page to save memory. What you had entered is gone.";
  const cameBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  return cameBack ? "The browser has opened this page again. If you had entered something here, it is gone." : "";
}
