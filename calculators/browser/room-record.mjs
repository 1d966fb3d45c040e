// What leaves the page for the room is what stands in its boxes: the rules are asked first about what was entered last.

const NOT_TAKEN = "The record was not copied, saved or printed: it does not have what you entered last.";

export class TakingAlong {
  constructor(room) {
    this.room = room;
    this.pressed = Promise.resolve();
    room.$record.addEventListener("pointerdown", () => this.press());
    room.$record.addEventListener("click", (event) => this.takeAlong(event), { capture: true });
  }

  /** A button that is pressed is not drawn anew before the finger has left it: the press would be lost. */
  press() {
    this.pressed = new Promise((resolve) => {
      for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(resolve), { once: true });
    });
  }

  /** Copied, saved or printed is what stands in the boxes now, and nothing while that cannot be used. */
  async takeAlong(event) {
    const $button = event.target.closest("button");
    if (!$button || this.room.isUpToDate()) return;
    event.stopPropagation();
    await this.room.ask();
    if (this.room.isUpToDate()) return this.buttonNamed($button.textContent).click();
    this.room.loading.say([this.room.loading.$status.textContent, NOT_TAKEN].join(" "));
    this.room.problems.leadToFirst();
  }

  buttonNamed(name) {
    const $button = [...this.room.$record.querySelectorAll("button")].find(({ textContent }) => textContent === name);
    $button.focus({ preventScroll: true });
    return $button;
  }
}
