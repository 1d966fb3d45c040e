// The pack of a session: one press prints all of it, with every reason open; the page is then as it was.

for (const $button of document.querySelectorAll("[data-print-pack]")) {
  $button.parentElement?.removeAttribute("hidden");
  $button.addEventListener("click", () => {
    const folded = [...document.querySelectorAll(".cg-pack__part details")].filter(($details) => !$details.hasAttribute("open"));
    for (const $details of folded) $details.setAttribute("open", "");
    const fold = () => folded.forEach(($details) => $details.removeAttribute("open"));
    window.addEventListener("afterprint", fold, { once: true });
    window.print();
  });
}
