// What this browser keeps of a judging day: scorecards until they are stored, and what was read last, for when there is no
// network. Without a database of the browser's own all of it lasts as long as the page.
import { openDB } from "../lib/idb/build/index.js";

/** @typedef {"cards" | "reads"} Store */

const opened = Promise.resolve().then(() => openDB("mizan", 1, {
  upgrade: database => {
    database.createObjectStore("cards", { keyPath: "key" });
    database.createObjectStore("reads", { keyPath: "key" });
  },
})).catch(() => null);

/** @type {Record<Store, Map<string, any>>} */
const memory = { cards: new Map(), reads: new Map() };

/** Whether it outlives the page. */
export const lasts = async () => await opened !== null;

/**
 * Changes what stands under a key, in one step that no other tab comes between; null takes it away.
 * @param {Store} store
 * @param {string} key
 * @param {(there: any) => any} change
 * @returns {Promise<any>} what stands there now
 */
export async function change(store, key, change) {
  const database = await opened;
  if (!database) {
    const now = change(memory[store].get(key) ?? null);
    if (now === null) memory[store].delete(key); else memory[store].set(key, now);
    return now;
  }
  const act = database.transaction(store, "readwrite", { durability: "strict" });
  const now = change(await act.store.get(key) ?? null);
  await (now === null ? act.store.delete(key) : act.store.put(now));
  await act.done;
  return now;
}

/** @param {Store} store @param {string} key */
export const find = async (store, key) => await (await opened)?.get(store, key) ?? memory[store].get(key) ?? null;

/** Everything of a person. @param {Store} store @param {string} person @returns {Promise<any[]>} */
export const of = async (store, person) => (await (await opened)?.getAll(store) ?? [...memory[store].values()]).filter(one => one.person === person);

/** Forgets what was read by anybody but that person. @param {string | null} person */
export async function forgetOthers(person) {
  for (const [key, one] of memory.reads) if (one.person !== person) memory.reads.delete(key);
  const act = (await opened)?.transaction("reads", "readwrite");
  for (let at = await act?.store.openCursor(); at; at = await at.continue()) if (at.value.person !== person) await at.delete();
  await act?.done;
}
