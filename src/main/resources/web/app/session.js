// Who is signed in. The access token lives in memory only; the refresh token is a cookie that no script sees. All tabs of a
// browser share one session: one of them renews it at a time, and tells the others.
import { restart } from "./chrome.js";
import { problemOf, Offline } from "./problem.js";
import { language } from "./words.js";

/** @typedef {{ id: string, name: Record<string, string>, email: string | null, locale: string, proved: boolean }} Person */
/** What a session opens that came by a judge's card: one role in one edition. @typedef {{ edition: string, role: string }} Bound */
/** @typedef {{ token: string, until: number, person: Person, bound: Bound | null }} Held */

const SESSIONS = "/api/v1/sessions";
const LOCK = "mizan-session";
/** Renewed so long before its end, since a request takes its time and clocks jump. */
const EARLY = 30_000;

/** Who was here last: whether it is worth asking for a session at all, and whose page it is without network. No secret. */
const HINT = "signedIn";

/** @type {Held | null} */
let held = null;
/** Whether it was a judge's card by which who was here last came. */
let byCard = false;
/** For whom the page that is shown was opened. @type {string | null} */
let reader = null;
/** @type {Set<(gone: boolean) => void>} */
const listeners = new Set();
const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel(LOCK) : null;

/** @param {Held | null} session */
function hold(session) {
  const before = held?.person.id ?? hinted()?.person?.id, gone = before !== undefined && before !== session?.person.id;
  const changed = held?.person.id !== session?.person.id || held?.bound?.edition !== session?.bound?.edition;
  byCard = session ? session.bound !== null : byCard;
  held = session;
  try {
    if (session) localStorage.setItem(HINT, JSON.stringify({ person: { ...session.person, email: null }, bound: session.bound }));
    else localStorage.removeItem(HINT);
  } catch { /* then each visit asks */ }
  if (changed) for (const listener of listeners) listener(gone);
}

/** @param {Held | null} session */
function tell(session) {
  hold(session);
  tabs?.postMessage(session);
}

tabs?.addEventListener("message", ({ data }) => {
  hold(data);
  // What stands here was shown to somebody who signed out, or is not the one who is here now.
  if (reader !== null && held?.person.id !== reader) restart();
});

/** What the hint says; null for nobody. @returns {Partial<Held> | null} */
function hinted() {
  try {
    return JSON.parse(localStorage.getItem(HINT) ?? "null");
  } catch { return {}; } // then each visit asks
}

/** One tab at a time, where the browser can see to it: it cannot on plain http. @param {() => Promise<void>} act */
const alone = act => navigator.locks ? navigator.locks.request(LOCK, act) : act();

/** @param {string} path @param {RequestInit} request */
async function ask(path, request) {
  try {
    return await fetch(SESSIONS + path, { ...request, headers: { "accept-language": language, ...request.headers } });
  } catch {
    throw new Offline();
  }
}

/** @param {Response} answer */
async function taken(answer) {
  const { accessToken, expiresIn, person, bound } = await answer.json();
  tell({ token: accessToken, until: Date.now() + expiresIn * 1000, person, bound });
}

/** The person who is signed in here, or null. */
export const person = () => held?.person ?? null;

/** What the session opens, where it came by a card; null where it opens all that its person may do. */
export const bound = () => held?.bound ?? null;

/** Whether whoever is here, or was last, came by a judge's card: they may have no other way in. */
export const cameByCard = () => byCard;

/** The page that is shown from now on is of whoever is here. */
export const attend = () => { reader = held?.person.id ?? null; };

/** A page that nobody opened is of whoever first asks for something in it. */
export const adopt = () => { reader ??= held?.person.id ?? null; };

/** Whose the page is that is shown, whether their session goes on or not; null: nobody's. */
export const readerId = () => reader ?? held?.person.id ?? null;

/** Whether somebody else sat down since: what the page holds is not theirs, and goes out in nobody's name. */
export const isAnothers = () => reader !== null && held !== null && held.person.id !== reader;

/** Calls back whenever somebody else is signed in, or nobody any more; whether whoever was here last is gone. @param {(gone: boolean) => void} listener */
export const onChange = listener => { listeners.add(listener); };

/** Goes on with the session of an earlier visit, where there is one. */
export async function resume() {
  const last = hinted();
  if (!last) return;
  const answer = await globalThis.early?.resumed();
  try {
    await (answer ? taken(answer) : renew(null));
    if (!held) for (const listener of listeners) listener(true); // whoever was here last is not any more
  } catch (failure) {
    if (last.person) hold({ token: "", until: 0, person: last.person, bound: last.bound ?? null });
    throw failure;
  }
}

/** A token that holds for the next request; null for nobody. */
export async function token() {
  if (held && held.until - Date.now() < EARLY) await renew(held.token);
  return held?.token ?? null;
}

/**
 * Takes a new token, unless another tab took one meanwhile.
 * @param {string | null} used the token that will not do any more
 */
export async function renew(used) {
  await alone(async () => {
    if (held && held.token !== used && held.until - Date.now() > EARLY) return;
    const answer = await ask("/refresh", { method: "POST" });
    if (answer.ok) await taken(answer);
    else if (answer.status === 401) tell(null);
    else throw await problemOf(answer, "");
  });
}

/**
 * Opens a session; a Problem says why not.
 * @param {string} path below sessions
 * @param {object} proof what is typed or came by letter
 * @param {string} unknown what to say of an answer that is none of the API's
 */
export async function open(path, proof, unknown) {
  const answer = await ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(proof) });
  if (!answer.ok) throw await problemOf(answer, unknown);
  await taken(answer);
}

/** Takes what the API told of the person since, their name for instance. @param {Person} changed */
export const know = changed => { if (held) tell({ ...held, person: changed }); };

/** Nobody is signed in here any more, and the cookie does not open anything either. */
export async function close() {
  const valid = await token();
  if (valid) {
    const answer = await ask("/current", { method: "DELETE", headers: { authorization: `Bearer ${valid}` } });
    if (!answer.ok && answer.status !== 401) throw await problemOf(answer, "");
  }
  tell(null);
}
