// The copy of this guide on the reader's device. It exists only where the reader asked for it (offline.mjs), and it keeps three promises:
// a copy is used only when it is whole; a page that is open keeps to the edition it began with; what is damaged is fetched again.
//
// Each edition has a cache of its own, named by the hash of its list of files. The list is put in last: it says that the copy is whole.

const OURS = "conference-guide-";
const EDITION = `${OURS}edition-`;
const PINS = `${OURS}pins`;
// Which list the reader asked for, so that a half-saved copy goes on filling itself.
const ASKED = `${OURS}asked`;
const ROOT = new URL("./", self.location.href);
// Under this address each edition keeps its list, whichever of the lists that is: there is one with the pages of each council.
const LIST = new URL("offline-manifest.json", ROOT).href;
const AT_ONCE = 6;

let /** @type {Promise<void> | null} */ updating = null;
let isChecked = false;
let removed = false;
// The edition of each page since this script was started: the browser does not list one on its way, and a full device keeps no pin.
const begun = new Map();

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("message", (event) => {
  const { type, list } = event.data;
  if (type === "save") event.waitUntil(save(list));
  else if (type === "remove") event.waitUntil(remove().then(() => event.source?.postMessage({ type: "removed" })));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (removed || request.method !== "GET" || !request.url.startsWith(ROOT.href) || request.url.endsWith("offline-manifest.json")) return;
  event.respondWith(answer(event));
  if (request.mode === "navigate") event.waitUntil(checkOnce());
});

/** From the edition that this page began with; otherwise, or while no copy is whole, from the network. */
async function answer(event) {
  const edition = await editionFor(event);
  if (!edition) return fetch(event.request);
  const cache = await caches.open(EDITION + edition.version);
  const address = event.request.url.split(/[?#]/)[0];
  const file = edition.files.find(({ path }) => new URL(path, ROOT).href === address);
  if (!file) return notInTheGuide(event.request, cache);
  return (await cache.match(address)) ?? mended(event.request, file, cache);
}

/** The server may know an address without its last slash; without a network the guide's own page says that there is none. */
async function notInTheGuide(request, cache) {
  try {
    return await fetch(request);
  } catch (error) {
    const page = request.mode === "navigate" && await cache.match(new URL("404.html", ROOT));
    if (!page) throw error;
    return new Response(await page.blob(), { status: 404, headers: page.headers });
  }
}

/** A file that got lost is put back, if the server still has this edition of it. A newer one never joins an older page. */
async function mended(request, file, cache) {
  try {
    const response = await fetched(file);
    await cache.put(new URL(file.path, ROOT), response.clone()).catch(() => {}); // A full device shows it all the same.
    return response;
  } catch {
    return request.mode === "navigate" ? fetch(request) : Response.error();
  }
}

/** The edition of a page is the newest whole one when it opens. Its workers have the page's edition, not a newer one. */
async function editionFor({ request, clientId, resultingClientId }) {
  const editions = await wholeEditions();
  const pinned = request.mode === "navigate" ? null : await pinOf(clientId);
  const edition = pinned ? editions.find(({ version }) => version === pinned) : editions.at(-1);
  if (resultingClientId && (await editionNames()).length) await pin(resultingClientId, edition?.version ?? "network");
  return edition;
}

async function editionNames() {
  return (await caches.keys()).filter((name) => name.startsWith(EDITION));
}

/** The lists of the copies that are whole, the newest last. */
async function wholeEditions() {
  const names = await editionNames();
  const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).match(LIST)));
  return Promise.all(lists.flatMap((list) => (list ? [list.json()] : [])));
}

const pinAddress = (client) => new URL(`pins/${client}`, ROOT);

async function pin(client, version) {
  begun.set(client, version);
  await caches.open(PINS).then((pins) => pins.put(pinAddress(client), new Response(version))).catch(() => {});
}

async function pinOf(client) {
  return begun.get(client) ?? (client ? (await (await caches.open(PINS)).match(pinAddress(client)))?.text() : null);
}

/** What the reader asked for: every file is looked into, and told how it goes. */
async function save(list) {
  removed = false;
  try {
    await (await caches.open(ASKED)).put(LIST, new Response(list));
    await updating?.catch(() => {}); // That may be another list.
    await update(list, true);
  } catch (error) {
    await tell({ type: "not-saved", isFull: error.name === "QuotaExceededError" });
  }
}

/** Once each time the browser starts this script: is there a newer edition, and is every file of this one there? */
async function checkOnce() {
  if (isChecked || self.navigator.connection?.saveData) return;
  isChecked = true;
  const asked = await caches.match(LIST, { cacheName: ASKED });
  await update(await asked?.text(), false).catch(() => {});
}

function update(name, thorough) {
  return (updating ??= bringUpToDate(name, thorough).finally(() => { updating = null; }));
}

/** Makes the newest edition of a list whole, taking what has not changed from the copy that is there already. The oldest copies name no list. */
async function bringUpToDate(name = "offline-manifest.json", thorough = false) {
  const response = await fetch(new URL(name, ROOT), { cache: "no-cache" });
  const list = await response.clone().json();
  const before = await wholeEditions();
  const cache = await caches.open(EDITION + list.version);
  await fill(cache, list, before, thorough);
  if (removed) return;
  await cache.put(LIST, response);
  await forgetOldEditions(list.version);
  await tell({ type: "saved", list: name, isNewer: before.some((edition) => edition.list === name) && before.every(({ version }) => version !== list.version) });
}

async function fill(cache, { files, size }, before, thorough) {
  let done = 0;
  const waiting = [...files];
  const work = async () => {
    for (let file = waiting.shift(); file && !removed; file = waiting.shift()) {
      if (!await isSound(file, cache, thorough) && !await takeOver(file, cache, before)) await cache.put(new URL(file.path, ROOT), await fetched(file));
      done += file.size;
      tell({ type: "progress", share: done / size });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** A thorough look reads the file; otherwise its size has to do. */
async function isSound({ path, sha256, size }, cache, thorough) {
  const kept = await (await cache.match(new URL(path, ROOT)))?.blob();
  return kept?.size === size && (!thorough || await hash(await kept.arrayBuffer()) === sha256);
}

/** From an older edition, where the same content lies under whatever name. */
async function takeOver(file, cache, before) {
  for (const { version, files } of before) {
    const same = files.find(({ sha256 }) => sha256 === file.sha256);
    const kept = same && await (await caches.open(EDITION + version)).match(new URL(same.path, ROOT));
    if (kept) {
      await cache.put(new URL(file.path, ROOT), kept);
      return isSound(file, cache, true);
    }
  }
  return false;
}

async function fetched({ path, sha256 }) {
  const response = await fetch(new URL(path, ROOT), { cache: "no-cache" });
  const content = await response.arrayBuffer();
  if (!response.ok || await hash(content) !== sha256) throw new Error(`${path} is not of this edition`);
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(content, { headers });
}

async function hash(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** An older edition goes once no open page began with it; pages that closed since this script was started wait for its next start. */
async function forgetOldEditions(newest) {
  const pins = await caches.open(PINS);
  const listed = await self.clients.matchAll({ type: "all", includeUncontrolled: true });
  const open = new Set([...begun.keys(), ...listed.map(({ id }) => id)]);
  const needed = new Set([newest, ...begun.values()]);
  for (const request of await pins.keys()) {
    const client = request.url.split("/").at(-1);
    if (open.has(client)) needed.add(await pinOf(client));
    else await pins.delete(request);
  }
  const names = await editionNames();
  await Promise.all(names.filter((name) => !needed.has(name.slice(EDITION.length))).map((name) => caches.delete(name)));
}

async function tell(message) {
  (await self.clients.matchAll({ includeUncontrolled: true })).forEach((client) => client.postMessage(message));
}

async function remove() {
  removed = true;
  await updating?.catch(() => {});
  await Promise.all((await caches.keys()).filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)));
}
