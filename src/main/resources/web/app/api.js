// Every call of the API that a page makes.
import { restart } from "./chrome.js";
import { Offline, problemOf, SignedOut } from "./problem.js";
import * as session from "./session.js";
import { language, say } from "./words.js";

/**
 * @typedef {object} Answer
 * @property {any} json what came, null where nothing did
 * @property {number | null} revision the revision for the next change
 * @property {string | null} location where what was made is
 */
/** @typedef {{ body?: unknown, revision?: number, key?: string, type?: string, signal?: AbortSignal, file?: boolean }} Options file: what comes is no JSON, and taken as it is */

/** Asks the person to sign in, and ends when they did: given by whoever has the screen. @type {() => Promise<boolean>} */
let askToSignIn = async () => false;

/** @param {() => Promise<boolean>} ask */
export const onSignedOut = ask => { askToSignIn = ask; };

/** Names an act, so that it is done once however often it is asked for. Browsers have randomUUID only on safe addresses. */
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");

/** @param {string} method @param {Options} options @param {string | null} token */
function headers(method, { body, revision, key, type }, token) {
  /** @type {Record<string, string>} */
  const sent = { accept: "application/json", "accept-language": language };
  if (token) sent.authorization = `Bearer ${token}`;
  if (body !== undefined) sent["content-type"] = type ?? "application/json";
  if (revision === 0) sent["if-none-match"] = "*";
  else if (revision !== undefined) sent["if-match"] = `"${revision}"`;
  if (key && method === "POST") sent["idempotency-key"] = key;
  return sent;
}

/** @param {string} method @param {string} path @param {Options} options @param {string | null} token @returns {Promise<Response>} */
async function send(method, path, options, token) {
  if (session.isAnothers()) {
    restart();
    return new Promise(() => {}); // the page ends here
  }
  session.adopt();
  const { body, type, signal } = options;
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      headers: headers(method, options, token),
      body: body === undefined ? null : type ? /** @type {BodyInit} */ (body) : JSON.stringify(body),
      signal: signal ?? null,
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new Offline();
  }
}

/**
 * The answer of the API; throws a Problem where it refuses, Offline where none comes. A session that is over is renewed, and
 * where that cannot be the person signs in; then the very same request is made again, so that nothing of it is lost.
 * @param {string} method
 * @param {string} path below /api/v1
 * @param {Options} [options] revision 0: there must be nothing yet
 * @returns {Promise<Answer>}
 */
export async function call(method, path, options = {}) {
  let token = await session.token();
  let answer = (method === "GET" ? await globalThis.early?.answered(path) : null) ?? await send(method, path, options, token);
  if (answer.status === 401 && token) {
    await session.renew(token);
    token = await session.token();
    if (token) answer = await send(method, path, options, token);
  }
  while (answer.status === 401) {
    if (!await askToSignIn()) throw new SignedOut();
    answer = await send(method, path, options, await session.token());
  }
  if (!answer.ok) throw await problemOf(answer, say("problem.unknown", answer.status));
  const etag = answer.headers.get("etag")?.match(/^"(\d+)(?:\.\d+)?"$/)?.[1];
  return {
    json: answer.status === 204 ? null : options.file ? await answer.blob() : await answer.json().catch(() => null),
    revision: etag === undefined ? null : Number(etag),
    location: answer.headers.get("location"),
  };
}

/** A file that stands at a path, saved under this name. @param {string} path @param {string} name */
export async function save(path, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL((await call("GET", path, { file: true })).json);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * The answer whose body goes on: events. Nobody is asked to sign in for it.
 * @param {string} path below /api/v1
 * @param {AbortSignal} signal
 * @returns {Promise<Response>}
 */
export async function opened(path, signal) {
  let token = await session.token(), answer = await send("GET", path, { signal }, token);
  if (answer.status === 401 && token) {
    await session.renew(token);
    token = await session.token();
    if (token) answer = await send("GET", path, { signal }, token);
  }
  if (answer.status === 401) throw new SignedOut();
  if (!answer.ok) throw await problemOf(answer, say("problem.unknown", answer.status));
  return answer;
}

/** What stands at a path. @param {string} path @param {Options} [options] */
export const get = async (path, options) => (await call("GET", path, options)).json;

/**
 * All items of a list, page after page.
 * @param {string} path
 * @returns {Promise<any[]>}
 */
export async function all(path) {
  const items = [];
  for (let after = null; ;) {
    const page = await get(after === null ? path : `${path}${path.includes("?") ? "&" : "?"}after=${encodeURIComponent(after)}`);
    items.push(...page.items);
    after = page.next;
    if (after === null) return items;
  }
}
