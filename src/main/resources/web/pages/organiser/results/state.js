// What the page of results knows.
import { get } from "../../../app/api.js";
import { formats } from "../../../app/format.js";
import { Problem } from "../../../app/problem.js";
import { textOf } from "../../../app/words.js";
import { within } from "../../../parts/office.js";

/**
 * @typedef {object} State
 * @property {any} edition
 * @property {string[]} roles
 * @property {string | null} round
 * @property {any} standings those that count, computed last; null of none
 * @property {any} check what stands between them and their publication
 * @property {any} given why they were published, where they were
 * @property {any[]} others the last ones by each other method
 * @property {any} judges what the marks say of the judges; null until it is read
 * @property {any} moves who moves by another method, where that is asked for
 * @property {any} explained how the score of an entry came about, where that is asked for
 * @property {any} cut a closer look at the last prize, where that is asked for
 * @property {any} refused why no standings came of the last computation
 * @property {number | null} progress of a computation that is under way
 * @property {boolean} whole whether every entry is listed
 * @property {ReturnType<typeof formats>} format
 */
/** @typedef {import("../../../app/page.js").Page<State>} ResultsPage */

/** The rounds in which marks are given. @param {any} edition @returns {any[]} */
export const waysOf = edition => edition.rounds.filter((/** @type {any} */ round) => ["scoring", "pitch"].includes(round.kind));

/** @param {any} edition @param {string} round */
export const pathOf = (edition, round) => `/editions/${edition.id}/rounds/${encodeURIComponent(round)}`;

/** Whether something changed since they were computed. @param {State} state */
export const isStale = ({ check }) => check.obstacles.some((/** @type {any} */ one) => one.kind === "stale");

/** The last place with a prize; 0 without one. @param {State} state @returns {number} */
export const last = ({ edition }) => Math.max(0, ...edition.prizes.map((/** @type {any} */ prize) => prize.place));

/** Whether the person acts here; the steering committee looks on. @param {State} state */
export const acts = ({ roles }) => roles.includes("organiser");

/** What people call an entry. @param {any} standings @param {string} id @returns {string} */
export const titleOf = ({ names }, id) => textOf(names.entries[id]?.title) || (names.entries[id]?.code ?? "");

/** @param {any} standings @param {string} id */
export const nameOf = ({ names }, id) => textOf(names.judges[id]);

const NONE = { standings: null, check: null, given: null, others: [] };

/** Those that are asked for, else the last by the edition's own method, else the last. @param {any} edition @param {any[]} counting @param {string | null} asked */
const chosen = ({ settings }, counting, asked) => counting.find(one => one.id === asked) ?? counting.find(one => one.method === settings.results.method) ?? counting[0];

/** @param {any} edition @param {string} round @param {string | null} asked */
async function found(edition, round, asked) {
  const at = `/editions/${edition.id}`, listed = await get(`${at}/standings?round=${encodeURIComponent(round)}&limit=50`);
  const counting = listed.items.filter((/** @type {any} */ one) => one.counts), shown = chosen(edition, counting, asked);
  if (!shown) return NONE;
  const [standings, check] = await Promise.all([get(`${at}/standings/${shown.id}`), get(`${at}/standings/${shown.id}/check`)]);
  const others = counting.filter((/** @type {any} */ one, /** @type {number} */ i) => one.method !== shown.method && counting.findIndex((/** @type {any} */ other) => other.method === one.method) === i);
  return { standings, check, others, given: check.published === null ? null : await get(`${at}/publications/${check.published}/reasons`) };
}

/** The figures about judges, which take longer; where a method has none it says so. @param {State} state @returns {Promise<Partial<State>>} */
export async function later({ edition, standings }) {
  if (!standings) return {};
  try {
    return { judges: await get(`/editions/${edition.id}/standings/${standings.id}/judges`) };
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 409) return { judges: { without: failure.message } };
    throw failure;
  }
}

/** @param {import("../../../app/page.js").Place} place @returns {Promise<State>} */
export async function read({ params, query }) {
  const there = await within(params.edition), ways = waysOf(there.edition);
  const round = (ways.find(one => one.key === query.get("round")) ?? ways[0])?.key ?? null;
  return {
    ...there, round, ...(round ? await found(there.edition, round, query.get("standings")) : NONE), judges: null, moves: null, explained: null, cut: null, refused: null, progress: null, whole: false,
    format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }),
  };
}
