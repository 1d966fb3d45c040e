// "Save this guide on this device": only when asked, with its size and how far it is, and "Remove" beside it.
// The copy itself is made and kept by service-worker.js. Nothing is registered or kept before the first press.

import { element } from "./element.mjs";

const OURS = "conference-guide-";
const EDITION = `${OURS}edition-`;
const WORDS = {
  unsupported: "This browser cannot save the guide. It may be too old, or a private window, or the address may not begin with https.",
  none: "The guide is not saved on this device.",
  partly: "The guide is not saved completely yet. Saving goes on where it stopped.",
  saving: "Saving. Keep this page open.",
  saved: "The guide is saved on this device. It now works without a network: pages, search and calculators.",
  another: "A copy is saved on this device, but it has the pages of another council. If you save the guide here, this copy takes its place.",
  failed: "The guide could not be saved. The connection may have dropped. What has come so far is kept; try again.",
  full: "There is not enough room on this device. Make some room and try again, or press Remove to take away what has come so far.",
  removing: "Removing.",
  removed: "The guide is removed from this device. The browser's history of pages is not changed by this.",
};

class Offline {
  constructor($root) {
    this.$root = $root;
    this.home = new URL($root.dataset.home, location.href);
    this.list = $root.dataset.list;
    this.$status = element("p", { role: "status" });
    this.$progress = element("progress", { class: "cg-progress", max: "1", value: "0", "aria-label": "Saved so far", hidden: "" });
    this.$save = this.button("Save this guide on this device", () => this.save());
    this.$remove = this.button("Remove", () => this.remove());
    this.$root.append(this.$status, this.$progress, element("p", { class: "cg-form__buttons" }, [this.$save, this.$remove]));
    if (navigator.serviceWorker && self.caches) this.begin();
    else this.show("unsupported");
  }

  begin() {
    navigator.serviceWorker.addEventListener("message", ({ data }) => this.hear(data));
    navigator.serviceWorker.startMessages();
    this.look().catch(() => this.show("unsupported"));
  }

  button(words, act) {
    const $button = element("button", { type: "button", class: "cg-button", hidden: "" }, words);
    $button.addEventListener("click", () => act().catch(() => this.show("failed")));
    return $button;
  }

  /** How things stand, and how much there is to save. */
  async look() {
    this.show(await this.state());
    const response = await fetch(new URL(this.list, this.home));
    const { size } = await response.json();
    this.$save.textContent = `Save this guide on this device (${Math.round(size / 1e6)} MB)`;
  }

  async state() {
    const names = (await caches.keys()).filter((name) => name.startsWith(EDITION));
    const list = new URL("offline-manifest.json", this.home);
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).match(list)));
    const whole = await Promise.all(kept.flatMap((response) => (response ? [response.json()] : [])));
    if (whole.length) return whole.some((edition) => edition.list === this.list) ? "saved" : "another";
    return names.length || await navigator.serviceWorker.getRegistration(this.home) ? "partly" : "none";
  }

  async save() {
    this.show("saving");
    const registration = await navigator.serviceWorker.register(new URL("service-worker.js", this.home), { scope: this.home.href });
    const worker = registration.active ?? await activated(registration.installing ?? registration.waiting);
    worker.postMessage({ type: "save", list: this.list });
  }

  async remove() {
    this.show("removing");
    const registration = await navigator.serviceWorker.getRegistration(this.home);
    if (registration?.active) registration.active.postMessage({ type: "remove" });
    else await this.finishRemoving();
  }

  async finishRemoving() {
    await (await navigator.serviceWorker.getRegistration(this.home))?.unregister();
    await Promise.all((await caches.keys()).filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)));
    this.show("removed");
    this.$save.focus();
  }

  hear({ type, list, share, isFull }) {
    if (type === "progress") this.$progress.value = share;
    else if (type === "saved") this.show(list === this.list ? "saved" : "another");
    else if (type === "not-saved") this.show(isFull ? "full" : "failed");
    else if (type === "removed") this.finishRemoving();
  }

  show(state) {
    this.$root.dataset.state = state;
    this.$status.textContent = WORDS[state];
    this.$progress.hidden = state !== "saving";
    this.$save.hidden = !["none", "another", "partly", "failed", "full", "removed"].includes(state);
    this.$remove.hidden = !["partly", "saved", "another", "failed", "full"].includes(state);
  }
}

function activated(worker) {
  return new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve(worker);
      if (worker.state === "redundant") reject(new Error("the service worker was refused"));
    });
  });
}

for (const $root of document.querySelectorAll("[data-module=offline]")) new Offline($root);
