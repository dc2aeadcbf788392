// The board of an edition that is not public, for those who may see it: everything is asked for with their session.
import * as session from "../app/session.js";

/** Whether somebody is signed in here. */
export async function enter() {
  await session.resume();
  return session.person() !== null;
}

/** @param {string} path @param {RequestInit} request */
export async function ask(path, request) {
  const token = await session.token();
  return fetch(path, token ? { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } } : request);
}

/**
 * Hears the events of a stream until it ends: a browser's own EventSource does not say who asks.
 * @param {string} path
 * @param {() => void} opened
 * @param {(name: string, data: string) => void} heard
 */
export async function events(path, opened, heard) {
  const { ok, body } = await ask(path, { headers: { accept: "text/event-stream" } });
  if (!ok || !body) return;
  opened();
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = ""; ;) {
    const { done, value } = await reader.read();
    if (done) return;
    const whole = (text + value).split("\n\n");
    text = whole.pop() ?? "";
    for (const event of whole) heard(part(event, "event"), part(event, "data"));
  }
}

/** @param {string} event @param {string} name */
const part = (event, name) => [...event.matchAll(new RegExp(`^${name}: ?(.*)$`, "gm"))].map(line => line[1]).join("\n");
