// How far something long has come, with a button to stop it.

import { element } from "./element.mjs";

export class Progress {
  /** @param {Element} $before what it stands behind @param {() => void} stop */
  constructor($before, stop) {
    this.$before = $before;
    this.stop = stop;
  }

  /** @param {string} what @param {import("./audit-sitting.mjs").Place} place */
  show(what, { done = 0, of = 0 }) {
    this.$element ??= this.begun();
    const $bar = this.$element.querySelector("progress");
    if (of) Object.assign($bar, { max: of, value: done });
    else $bar.removeAttribute("value");
    this.$element.querySelector("p").textContent = of ? `${what}: ${Math.round((100 * done) / of)}%` : what;
  }

  begun() {
    const $stop = element("button", { type: "button", class: "cg-button cg-button--quiet" }, "Stop");
    $stop.addEventListener("click", this.stop);
    const $progress = element("div", { class: "cg-audit__progress" }, [
      element("p", { "aria-hidden": "true" }), element("progress", { class: "cg-progress", max: "1", "aria-label": "How far it is" }), $stop,
    ]);
    this.$before.after($progress);
    return $progress;
  }

  hide() {
    this.$element?.remove();
    this.$element = null;
  }
}
