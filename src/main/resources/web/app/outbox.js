// A judge's marks are kept on this device first, and sent from there until they are stored: one tab sends at a time, at once,
// when the network is back, and every few seconds.
import { call } from "./api.js";
import { change as put, find, of } from "./device.js";
import { going, overtaken, settled, stored } from "./kept.js";
import { Offline, Problem, SignedOut } from "./problem.js";
import * as session from "./session.js";

/** @typedef {import("./kept.js").Kept} Kept */
/** @typedef {import("./kept.js").Content} Content */
/** What came of a card: what is still kept of it, and the card of the server where an answer told it. @typedef {{ assignment: string, kept: Kept | null, card: any }} News */

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

/** What is kept of an assignment, or null. @param {string} assignment @returns {Promise<Kept | null>} */
export const keptOf = assignment => find("cards", keyOf(assignment));

/** Everything of the person who is here that is not stored yet. @returns {Promise<Kept[]>} */
export const unsent = async () => { const id = session.person()?.id; return id ? of("cards", id) : []; };

/**
 * Keeps a change of a card, and sends it soon.
 * @param {{ edition: string, assignment: string, base: number, content: Content }} from what the change is made of, where nothing is kept yet
 * @param {(content: Content) => Content} change
 */
export async function write({ edition, assignment, base, content }, change) {
  const person = session.readerId() ?? "", key = keyOf(assignment);
  const kept = await put("cards", key, there => {
    const before = there ?? { key, person, edition, assignment, base, content, unanswered: [], trouble: null };
    return { ...before, content: change(before.content), trouble: before.trouble?.kind === "refused" ? null : before.trouble };
  });
  tell({ assignment, kept, card: null });
  later(kept.content.state === "submitted" ? 0 : SOON);
}

/** Takes what the person chose of two versions; null: the one that is stored. @param {string} assignment @param {any} current @param {Content | null} content */
export async function choose(assignment, current, content) {
  const kept = await put("cards", keyOf(assignment), there => there && content ? settled(there, current, content) : null);
  tell({ assignment, kept, card: current });
  later(0);
}

/** @param {number} wait */
function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(() => void send(), wait);
}

/** Sends what is kept, each card in turn. */
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
  for (const kept of await unsent()) {
    if (!kept.trouble) left = await deliver(kept) !== null || left;
  }
  if (left) later(SOON);
}

/** @param {Kept} one @returns {Promise<Kept | null>} what is left to send of it */
async function deliver(one) {
  const kept = await put("cards", one.key, there => there && going(there));
  if (!kept || kept.trouble) return null;
  const { assignment, edition, base, content } = kept;
  /** @param {any} card @param {(there: Kept) => Kept | null} change */
  const settle = async (card, change) => {
    const now = await put("cards", one.key, there => there && change(there));
    tell({ assignment, kept: now, card });
    return now?.trouble ? null : now;
  };
  try {
    const { json } = await call("PUT", `/editions/${edition}/assignments/${assignment}/scorecard`, { body: content, revision: base });
    return await settle(json, there => stored(there, content, json.revision));
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status === 429 || failure.status >= 500) throw failure;
    const { status, current, message } = failure;
    return status === 412 && current ? settle(null, there => overtaken(there, current))
      : settle(null, there => ({ ...there, trouble: { kind: "refused", why: message } }));
  }
}

addEventListener("online", () => later(0));
session.onChange(() => later(0));
later(0);
