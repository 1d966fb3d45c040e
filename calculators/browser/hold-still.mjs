// Changes a part of the page while what the reader is looking at stays where it is.

/**
 * Makes the change, then scrolls so that an entry in view stands where it stood: the first words of an answer while they are in
 * view, otherwise the first entry that is still there afterwards. Outside the view that is left to the browser.
 */
export function holdStill($part, change) {
  const stood = inOrderOfReading(headings($part).filter(isInView)).map(($heading) => ({
    $heading,
    words: $heading.textContent,
    top: $heading.getBoundingClientRect().top,
  }));
  const $root = document.documentElement;
  $root.classList.add("cg-holding-still");
  change();
  const $after = headings($part);
  for (const { $heading, words, top } of stood) {
    const $now = $heading.isConnected ? $heading : $after.find(($other) => $other.textContent === words);
    if (!$now) continue;
    self.scrollBy({ top: $now.getBoundingClientRect().top - top, behavior: "instant" });
    break;
  }
  requestAnimationFrame(() => requestAnimationFrame(() => $root.classList.remove("cg-holding-still")));
}

/** Entries before the headings that only group them. */
function inOrderOfReading($headings) {
  const isEntry = ($heading) => $heading.matches(".cg-headline > h2, h3, .cg-step > h4");
  return [...$headings.filter(isEntry), ...$headings.filter(($heading) => !isEntry($heading))];
}

function headings($part) {
  return [...$part.querySelectorAll("h2, h3, .cg-step > h4")];
}

function isInView($heading) {
  const { top, bottom } = $heading.getBoundingClientRect();
  return bottom > 0 && top < self.innerHeight;
}
