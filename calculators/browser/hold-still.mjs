// Changes a part of the page while what the reader is looking at stays where it is.

/**
 * Makes the change, then scrolls so that the entry in view stands where it stood: the first words of an answer while they are in
 * view, otherwise the entry that is being read. Outside the view that is left to the browser.
 */
export function holdStill($part, change) {
  const $inView = headings($part).filter(isInView);
  const $seen = $inView.find(($heading) => $heading.matches(".cg-headline > h2, h3, .cg-step > h4")) ?? $inView[0];
  if (!$seen) return change();
  const words = $seen.textContent;
  const { top } = $seen.getBoundingClientRect();
  const $root = document.documentElement;
  $root.classList.add("cg-holding-still");
  change();
  const $now = $seen.isConnected ? $seen : headings($part).find(($heading) => $heading.textContent === words);
  if ($now) self.scrollBy({ top: $now.getBoundingClientRect().top - top, behavior: "instant" });
  requestAnimationFrame(() => requestAnimationFrame(() => $root.classList.remove("cg-holding-still")));
}

function headings($part) {
  return [...$part.querySelectorAll("h2, h3, .cg-step > h4")];
}

function isInView($heading) {
  const { top, bottom } = $heading.getBoundingClientRect();
  return bottom > 0 && top < self.innerHeight;
}
