// What the page of results knows.
import { get } from "../../../app/api.js";
import { formats } from "../../../app/format.js";
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

/** What people call an entry. @param {any} standings @param {string} id @returns {string} */
export const titleOf = ({ names }, id) => textOf(names.entries[id]?.title) || (names.entries[id]?.code ?? "");

/** @param {any} standings @param {string} id */
export const nameOf = ({ names }, id) => textOf(names.judges[id]);

/** @param {any} edition @param {string} round */
async function found(edition, round) {
  const at = `/editions/${edition.id}`, listed = await get(`${at}/standings?round=${encodeURIComponent(round)}&limit=20`);
  const last = listed.items.find((/** @type {any} */ one) => one.counts);
  if (!last) return { standings: null, check: null, given: null };
  const [standings, check] = await Promise.all([get(`${at}/standings/${last.id}`), get(`${at}/standings/${last.id}/check`)]);
  return { standings, check, given: check.published === null ? null : await get(`${at}/publications/${check.published}/reasons`) };
}

/** @param {import("../../../app/page.js").Place} place @returns {Promise<State>} */
export async function read({ params, query }) {
  const there = await within(params.edition), ways = waysOf(there.edition);
  const round = (ways.find(one => one.key === query.get("round")) ?? ways[0])?.key ?? null;
  return {
    ...there, round, ...(round ? await found(there.edition, round) : { standings: null, check: null, given: null }), refused: null, progress: null, whole: false,
    format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }),
  };
}
