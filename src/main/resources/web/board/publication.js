// The publication that the page shows: read once, then kept current by the stream of small changes.
/** @typedef {import("../app/words.js").Text} Text */
/** @typedef {{ key: string, name: Text }} Named */
/** @typedef {{ entry: string, rank: number, tied: boolean, rankLow: number | null, rankHigh: number | null, title: Text, team: Text | null, institution: string | null, sector: string | null, score: string | null, reviews: number, probabilityFirst: number | null, probabilityPrize: number | null }} Row */
/** @typedef {{ slug: string, name: Text, timeZone: string }} Edition */
/** @typedef {{ number: number, publishedAt: string, digest: string | null, inputDigest: string, edition: Edition, round: { name: Text }, method: string, seed: number | null, notes: string[], ranked: number, judges: number, crossing: number | null, scale: { highest: string } | null, previous: { number: number, publishedAt: string } | null, prizes: unknown[], sectors: Named[], institutions: Named[], rows: Row[], notRanked: { title: Text }[] }} Publication */
/** @typedef {{ from: number, removed: string[], rows: Row[], notRanked: { title: Text }[], digest: string, head: Publication }} Change */

const slug = decodeURIComponent(location.pathname.split("/").filter(Boolean).at(-1) ?? "");
const edition = `/api/v1/editions/${encodeURIComponent(slug)}`, address = `${edition}/board`;
/** Standings that are looked at before they are public, and the round at which the office was opened, if it was asked for. */
const asked = new URLSearchParams(location.search), standings = asked.get("standings"), round = asked.get("round");
/** One that is not the latest, by its number: it never changes. */
const earlier = /^[1-9]\d{0,8}$/.exec(asked.get("publication") ?? "")?.[0] ?? null;
/** @param {Response} answer */
const refused = answer => Object.assign(new Error("board"), { status: answer.status });
/** @param {ArrayBuffer} bytes */
const hex = bytes => [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, "0")).join("");
/** @param {string} text */
const unbase64 = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), character => character.charCodeAt(0));

/** How the person who is signed in asks, once the edition turned out to be hidden from everybody else. @type {typeof import("./insider.js") | null} */
let insider = null;

/** What stands at a path: as nobody, and where nobody finds anything, as the person who is signed in here, if somebody is. @param {string} path @param {RequestInit} [request] */
async function ask(path, request = {}) {
  if (insider) return insider.ask(path, request);
  const answer = await fetch(path, request);
  if (answer.status !== 404 || (await answer.clone().json()).code === "results.none") return answer;
  const asker = await import("./insider.js");
  if (!await asker.enter()) return answer;
  insider = asker;
  return asker.ask(path, request);
}

/** Whether what is shown is not public yet. */
export const isPreview = standings !== null;

/** Whether what is shown never changes. */
export const isEarlier = earlier !== null;

/** Where its standings are published. */
export const office = `/editions/${encodeURIComponent(slug)}/office/results${round ? `?round=${encodeURIComponent(round)}` : ""}`;

/** What would be published. @param {string} id @returns {Promise<Publication>} */
async function preview(id) {
  insider ??= await import("./insider.js");
  await insider.enter();
  const answer = await insider.ask(`${edition}/standings/${encodeURIComponent(id)}/preview`, { headers: { accept: "application/json" } });
  if (!answer.ok) throw refused(answer);
  return { ...(await answer.json()), digest: null };
}

/** Whether what is shown is hidden from everybody else. */
export const isHidden = () => insider !== null;

/**
 * Reads the latest publication; null where nothing is published; throws where there is no such edition or no answer.
 * @returns {Promise<Publication | null>}
 */
export async function read() {
  if (standings !== null) return preview(standings);
  const answer = await ask(earlier === null ? address : `${edition}/publications/${earlier}`, { headers: { accept: "application/json" } });
  if (answer.status === 404 && (await answer.clone().json()).code === "results.none") return null;
  if (!answer.ok) throw refused(answer);
  return { ...(await answer.json()), digest: answer.headers.get("mizan-digest") };
}

/** @param {string} path @returns {Promise<any>} */
async function json(path) {
  const answer = await ask(path);
  if (!answer.ok) throw refused(answer);
  return answer.json();
}

/** What the edition is called, which is known before anything is published. @returns {Promise<Text>} */
export const name = async () => (await json(edition)).name;

/** The last publication of every round, in the order of the rounds. @returns {Promise<{ number: number, name: Text }[]>} */
export async function ofRounds() {
  const [{ items }, { rounds }] = await Promise.all([json(`${edition}/publications?limit=200`), json(edition)]);
  return rounds.map((/** @type {{ key: string, name: Text }} */ one) => ({ number: items.find((/** @type {{ round: string }} */ made) => made.round === one.key)?.number, name: one.name }))
    .filter((/** @type {{ number?: number }} */ one) => one.number !== undefined);
}

/**
 * The publication after a change of the stream; null where the change does not follow it.
 * @param {Publication | null} publication
 * @param {Change} change
 * @returns {Publication | null}
 */
export function follow(publication, change) {
  if (!publication || change.from !== publication.number) return null;
  const rows = new Map(publication.rows.map(row => [row.entry, row]));
  for (const entry of change.removed) rows.delete(entry);
  for (const row of change.rows) rows.set(row.entry, row);
  const ordered = [...rows.values()].sort((a, b) => a.rank - b.rank || (a.entry < b.entry ? -1 : 1));
  return { ...change.head, rows: ordered, notRanked: change.notRanked, digest: change.digest };
}

/**
 * Opens the stream; calls changed(change) for each publication, stale() when the page must read anew, and state(connected).
 * A browser reconnects by itself after a lost connection, but not after a refusal (a full house): then this does.
 * @param {() => number} since
 * @param {{ changed: (change: Change) => void, stale: () => void, state: (connected: boolean) => void }} told
 */
export function listen(since, told) {
  const { changed, stale, state } = told, path = `${address}/stream?since=${since()}`;
  const again = () => setTimeout(() => listen(since, told), 5000 + Math.random() * 10_000);
  /** @type {Record<string, (data: string) => void>} */
  const heard = { publication: data => changed(JSON.parse(data)), reload: stale };
  if (insider) {
    void insider.events(path, () => state(true), (name, data) => heard[name]?.(data)).catch(() => {}).then(() => { state(false); again(); });
    return;
  }
  const source = new EventSource(path);
  source.addEventListener("open", () => state(true));
  source.addEventListener("error", () => {
    state(false);
    if (source.readyState === EventSource.CLOSED) again();
  });
  for (const [name, hear] of Object.entries(heard)) source.addEventListener(name, event => hear(event.data));
}

/**
 * Checks digest and signature of the publication's own bytes: "digest" where the signature cannot be checked here.
 * @param {Publication} publication
 * @returns {Promise<"held" | "digest" | "cannot" | "broken">}
 */
export async function check(publication) {
  if (!globalThis.crypto?.subtle) return "cannot";
  const answer = await ask(`${edition}/publications/${publication.number}`, { cache: "no-store" });
  if (!answer.ok) throw new Error("publication");
  const bytes = await answer.arrayBuffer();
  const digest = `sha256:${hex(await crypto.subtle.digest("SHA-256", bytes))}`;
  if (digest !== publication.digest) return "broken";
  const { keys } = await (await fetch("/.well-known/jwks.json")).json();
  const jwk = keys.find((/** @type {JsonWebKey & { kid: string }} */ key) => key.kid === answer.headers.get("mizan-key"));
  if (!jwk) return "broken";
  let key;
  try {
    key = await crypto.subtle.importKey("jwk", { kty: jwk.kty, crv: jwk.crv, x: jwk.x }, { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return "digest";
  }
  return await crypto.subtle.verify("Ed25519", key, unbase64(answer.headers.get("mizan-signature") ?? ""), bytes) ? "held" : "broken";
}
