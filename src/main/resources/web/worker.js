// Keeps the client on the device of whoever signed in there, so that its pages stand without network and without waiting.
// What it answers with is one version, whole: the next one is fetched beside it and answers from then on. The version before
// stays for pages that are still open. Nothing of the API passes through here.
const TREE = "/app/";
const FILES = "{files}".split(" ");
/** Addresses with a page of the client; a segment that begins with a colon stands for any. */
const PAGES = "{pages}".split(" ");

const worker = /** @type {any} */ (globalThis);
const OURS = "client ", NAME = OURS + TREE;

/** @param {string} path */
const pageAt = path => {
  const given = path.split("/");
  return PAGES.find(pattern => {
    const parts = pattern.split("/");
    return parts.length === given.length && parts.every((part, i) => part.startsWith(":") ? given[i] !== "" : part === given[i]);
  });
};

async function install() {
  const cache = await caches.open(NAME);
  await cache.addAll([...FILES.map(name => TREE + name), ...PAGES]);
  await worker.skipWaiting();
}

async function activate() {
  const versions = (await caches.keys()).filter(name => name.startsWith(OURS) && name !== NAME);
  await Promise.all(versions.slice(0, -1).map(name => caches.delete(name)));
  await worker.clients.claim();
}

/** @param {Request} request @param {string} key @param {string} [cacheName] of any version where it is not said */
const kept = async (request, key, cacheName) => await caches.match(key, { cacheName, ignoreVary: true }) ?? fetch(request);

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (/^\/app\//.test(pathname)) event.respondWith(kept(request, pathname));
  else if (request.mode === "navigate") {
    const page = pageAt(pathname);
    if (page) event.respondWith(kept(request, page, NAME));
  }
});
