// Where the reader has saved this guide on the device: says when a newer edition of it has been saved.

import { element } from "./element.mjs";

const WORDS = "A newer edition of this guide has been saved on this device. The pages that you open from now on are of the newer edition.";

navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  if (data.type === "saved" && data.isNewer) tell();
});
navigator.serviceWorker?.startMessages();

function tell() {
  const $close = element("button", { type: "button", class: "cg-button cg-button--quiet" }, "Close");
  const $words = element("p", { role: "status" });
  const $notice = element("div", { class: "cg-newer-edition" }, [$words, $close]);
  $close.addEventListener("click", () => $notice.remove());
  document.body.append($notice);
  $words.textContent = WORDS;
}
