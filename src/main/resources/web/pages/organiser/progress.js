// How far judging is, live: by judge, entry, table and criterion; who lags is reminded; and marks that came too late.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all, get } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { learn, say, several, textOf } from "../../app/words.js";
import { runs, where, within } from "../../parts/office.js";
import { title } from "../../parts/title.js";
import { judges } from "./progress/judges.js";
import { late } from "./progress/late.js";
import { live } from "./progress/live.js";
import { criteria, entries } from "./progress/others.js";

/** @typedef {import("./progress/changes.js").OfRound} OfRound */
/**
 * @typedef {object} State
 * @property {any} edition
 * @property {string[]} roles
 * @property {OfRound[]} rounds
 * @property {boolean} isLive
 * @property {string} by how the rounds are looked at
 * @property {Set<string>} spared judges who lag and are not to be reminded
 * @property {string[]} told what came of reminding
 * @property {any[]} late marks that came after the close
 * @property {string} said what came of the last decision about them
 * @property {ReturnType<typeof formats>} format
 */
/** @typedef {import("../../app/page.js").Page<State>} ProgressPage */

/** @type {[string, import("../../app/words.js").Word][]} */
const WAYS = [["judge", "progress.by.judge"], ["entry", "progress.by.entry"], ["table", "progress.by.table"], ["criterion", "progress.by.criterion"]];

/** @param {State} state */
function news({ rounds, late, format }) {
  const assigned = rounds.reduce((sum, round) => sum + round.assigned, 0), left = rounds.reduce((sum, round) => sum + round.assigned - round.submitted, 0), waits = late.filter(one => one.state === "waiting").length;
  if (waits) return several("progress.late.news", waits, format.whole(waits));
  return !assigned ? say("progress.none") : left ? several("progress.left", left, format.whole(left), format.whole(assigned)) : say("progress.done");
}

/** @param {State} state */
const ways = ({ edition, by }) => html`<nav class="acts" aria-label=${say("progress.by")}>${WAYS.map(([way, word]) => html`<a class="quiet" aria-current=${way === by ? "true" : nothing}
  href=${`/editions/${edition.slug}/office/progress${way === "judge" ? "" : `?by=${way}`}`}>${say(word)}</a>`)}</nav>`;

/** @param {ProgressPage} page @param {State} state @param {OfRound} round */
const part = (page, state, round) => html`<section><h2>${textOf(round.name)} <small class="soft">${say("progress.cards", state.format.whole(round.submitted), state.format.whole(round.assigned))}</small></h2>
  <progress class="whole" max=${round.assigned} value=${round.submitted} aria-label=${textOf(round.name)}></progress>
  ${state.by === "judge" ? judges(page, state, round) : state.by === "criterion" ? criteria(state, round) : entries(page, state, round, state.by === "table")}</section>`;

export const page = define({
  title: (/** @type {State} */ state) => `${say("office.progress")} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params, query }) => {
    const at = `/editions/${encodeURIComponent(params.edition)}`, place = within(params.edition);
    const [there, { rounds }, offers] = await Promise.all([place, get(`${at}/progress`), place.then(state => runs(state) ? all(`${at}/late-offers?limit=500`) : []), learn("scorecard")]);
    const asked = query.get("by"), by = WAYS.some(([way]) => way === asked) ? /** @type {string} */ (asked) : "judge";
    return /** @type {State} */ ({ ...there, rounds, by, isLive: false, spared: new Set(), told: [], said: "", late: offers.sort((one, other) => one.receivedAt.localeCompare(other.receivedAt)), format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }) });
  },
  view: (state, page) => {
    live(page, state.edition.id);
    return html`${title(page, news(state), nothing, html`<span class="status ${state.isLive ? "ok" : ""}">${say(state.isLive ? "progress.live" : "progress.still")}</span>`)}
      ${late(page, state)}<div role="status">${state.told.length ? html`<div class="notice">${state.told.map(text => html`<p>${text}</p>`)}</div>` : nothing}</div>
      ${state.rounds.length ? ways(state) : html`<p class="soft">${say("progress.none.why")}</p>`}${state.rounds.map(round => part(page, state, round))}`;
  },
});
