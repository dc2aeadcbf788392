// A judge's marks are kept on this device first, and sent from there until they are stored: one tab sends at a time, at once,
// when the network is back, and every few seconds.
import { call, newKey } from "./api.js";
import { change as put, find, of } from "./device.js";
import { going, itemOf, parcels, received, settled } from "./kept.js";
import { Offline, Problem, SignedOut } from "./problem.js";
import * as session from "./session.js";

/** @typedef {import("./kept.js").Kept} Kept */
/** @typedef {import("./kept.js").Content} Content */
/** What came of a card: what is still kept of it, the card of the server where an answer told it, and whether it came too late. @typedef {{ assignment: string, kept: Kept | null, card: any, late?: boolean }} News */

const EVERY = 5000, SOON = 500;
const LOCK = "mizan-outbox";
const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel(LOCK) : null;

/** Whoever has the screen is told. @type {(news: News) => void} */
let told = () => {};
/** Whether the last attempt found no server. */
let away = false;
let sending = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {(news: News) => void} listener in place of the one before */
export const follow = listener => { told = listener; };

export const isAway = () => away;

/** @param {News} news */
function tell(news) {
  told(news);
  tabs?.postMessage(news);
}

tabs?.addEventListener("message", ({ data }) => told(data));

/** @param {string} assignment */
const keyOf = assignment => `${session.readerId()} ${assignment}`;

/** What is new about every revision: an id, as UUIDs are written, and the time on this device. */
function stamp() {
  const hex = newKey(), at = Date.now();
  return { id: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`, markedAt: new Date(at).toISOString() };
}

/** What is kept of an assignment, or null. @param {string} assignment @returns {Promise<Kept | null>} */
export const keptOf = assignment => find("cards", keyOf(assignment));

/** Everything of the person who is here that is not stored yet. @returns {Promise<Kept[]>} */
export const unsent = async () => { const id = session.person()?.id; return id ? of("cards", id) : []; };

/**
 * Keeps a change of a card, and sends it soon.
 * @param {{ edition: string, assignment: string, base: number, content: Content, version?: string }} from what the change is made of, where nothing is kept yet
 * @param {(content: Content) => Content} change
 */
export async function write({ edition, assignment, base, content, version }, change) {
  const person = session.readerId() ?? "", key = keyOf(assignment);
  const kept = await put("cards", key, there => {
    const before = there ?? { key, person, edition, assignment, base, content, unanswered: [], trouble: null };
    return { ...before, ...stamp(), ...version ? { version } : {}, content: change(before.content), trouble: before.trouble?.kind === "refused" ? null : before.trouble };
  });
  tell({ assignment, kept, card: null });
  later(kept.content.state === "submitted" ? 0 : SOON);
}

/** Takes what the person chose of two versions; null: the one that is stored. @param {string} assignment @param {any} current @param {Content | null} content */
export async function choose(assignment, current, content) {
  const kept = await put("cards", keyOf(assignment), there => there && content ? { ...settled(there, current, content), ...stamp() } : null);
  tell({ assignment, kept, card: current });
  later(0);
}

/** @param {number} wait */
function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(() => void send(), wait);
}

/** Sends what is kept. */
export async function send() {
  if (sending) return later(SOON);
  sending = true;
  try {
    await (navigator.locks ? navigator.locks.request(LOCK, deliverAll) : deliverAll());
    away = false;
  } catch (failure) {
    if (failure instanceof SignedOut) return;
    if (!(failure instanceof Offline || failure instanceof Problem)) throw failure;
    away = failure instanceof Offline;
    later(failure instanceof Problem && failure.retryAfter ? failure.retryAfter * 1000 : EVERY);
    for (const kept of await unsent()) told({ assignment: kept.assignment, kept, card: null });
  } finally {
    sending = false;
  }
}

async function deliverAll() {
  let left = false;
  for (const parcel of parcels((await unsent()).filter(kept => !kept.trouble))) left = await deliver(parcel) || left;
  if (left) later(SOON);
}

/** What makes a whole request unreadable or too large: each card goes alone then, and one of them is to blame. */
const MUST_PART = [400, 413, 422];

/** @param {Kept[]} parcel of one edition @returns {Promise<boolean>} whether anything of it is left to send */
async function deliver(parcel) {
  /** @type {Kept[]} */
  const sent = [];
  for (const one of parcel) {
    const kept = await put("cards", one.key, there => there && going({ ...stamp(), ...there }));
    if (kept && !kept.trouble) sent.push(kept);
  }
  if (!sent.length) return false;
  try {
    const { json } = await call("PUT", `/editions/${sent[0].edition}/scorecards`, { body: { items: sent.map(itemOf) } });
    return settle(sent, (kept, i) => there => received(there, kept.content, json.items[i]), i => json.items[i]);
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status === 429 || failure.status >= 500) throw failure;
    if (sent.length === 1 || !MUST_PART.includes(failure.status)) return settle(sent, () => there => ({ ...there, trouble: { kind: "refused", why: failure.message } }));
    let left = false;
    for (const one of sent) left = await deliver([one]) || left;
    return left;
  }
}

/**
 * Keeps what an answer leaves of each card, and tells it.
 * @param {Kept[]} sent
 * @param {(kept: Kept, i: number) => (there: Kept) => Kept | null} change
 * @param {(i: number) => any} [answer]
 */
async function settle(sent, change, answer) {
  let left = false;
  for (const [i, { key, assignment }] of sent.entries()) {
    const kept = await put("cards", key, there => there && change(sent[i], i)(there)), { outcome, yours, current } = answer?.(i) ?? {};
    tell({ assignment, kept, card: outcome === "stored" || outcome === "already" ? current ?? yours : null, late: outcome === "late" });
    left ||= kept !== null && kept.trouble === null;
  }
  return left;
}

addEventListener("online", () => later(0));
session.onChange(() => later(0));
later(0);
