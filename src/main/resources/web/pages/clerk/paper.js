// Marks from paper: somebody types them for a judge, and another says that the paper says so.
import { html } from "../../lib/lit-html/lit-html.js";
import { all } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { learn, say, several, textOf } from "../../app/words.js";
import { where, within } from "../../parts/office.js";
import { title } from "../../parts/title.js";
import { mine, waiting } from "./paper/lists.js";
import { blank, typing } from "./paper/typing.js";

/**
 * @typedef {object} State
 * @property {any} edition
 * @property {string[]} roles
 * @property {any[]} assigned who is to judge what in rounds that are open
 * @property {any[]} papers
 * @property {string} judge whose papers are typed
 * @property {string} chosen the assignment that is typed
 * @property {string} keying the card that is typed a second time
 * @property {import("../../app/kept.js").Content} content what is typed
 * @property {{ criteria: string[], left: number } | null} differing
 * @property {string} said what came of the last act
 * @property {ReturnType<typeof formats>} format
 */
/** @typedef {import("../../app/page.js").Page<State>} PaperPage */

/** @param {State} state */
function news({ papers, format }) {
  const waits = papers.filter(one => one.state === "waiting").length;
  return waits ? several("paper.waits", waits, format.whole(waits)) : say("paper.waits.none");
}

/** Rounds in which marks are taken now. @param {any} edition @returns {any[]} */
const openRounds = edition => edition.rounds.filter((/** @type {any} */ round) => {
  const phase = edition.phases.find((/** @type {any} */ one) => one.key === round.phase);
  return round.criteria.length && Date.now() >= Date.parse(phase.opensAt) && Date.now() < Date.parse(phase.closesAt);
});

/** What is typed stands alone; else a clerk types first, and an organiser looks first at what waits. @param {State} state @param {PaperPage} page */
function parts(state, page) {
  const typed = typing(page, state), lists = html`<div>${waiting(page, state)}${mine(page, state)}</div>`;
  return state.keying || state.chosen ? typed : state.roles.includes("organiser") ? html`${lists}${typed}` : html`${typed}${lists}`;
}

export const page = define({
  title: (/** @type {State} */ state) => `${say("paper")} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params }) => {
    const at = `/editions/${encodeURIComponent(params.edition)}`, there = await within(params.edition);
    const [papers, , ...assigned] = await Promise.all([all(`${at}/paper-cards?limit=500`), learn("scorecard"),
      ...openRounds(there.edition).map(async (/** @type {any} */ round) => (await all(`${at}/rounds/${round.key}/assignments?limit=500`)).map(one => ({ ...one, round: round.key })))]);
    return /** @type {State} */ ({ ...there, papers, assigned: assigned.flat(), judge: "", chosen: "", keying: "", content: blank(), differing: null, said: "", format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }) });
  },
  keeps: ({ judge, chosen, keying, content }) => chosen || keying ? { judge, chosen, keying, content } : {},
  view: (state, page) => html`${title(page, news(state), say("paper.lead"), html`<a class="quiet" href=${`/editions/${state.edition.slug}/hall`}>${say("paper.hall")}</a>`)}
    <div class="two uneven">${parts(state, page)}</div>`,
});
