// What the marks of a round say, what stands between that and its publication, and the act that makes it public.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { define } from "../../app/page.js";
import { say, several, textOf } from "../../app/words.js";
import { where } from "../../parts/office.js";
import { title } from "../../parts/title.js";
import { computing, refusal } from "./results/compute.js";
import { closer } from "./results/cut.js";
import { judging } from "./results/judges.js";
import { methods } from "./results/methods.js";
import { publishing } from "./results/publish.js";
import { isStale, later, read, waysOf } from "./results/state.js";
import { standings, without } from "./results/standings.js";

/** @typedef {import("./results/state.js").State} State */
/** @typedef {import("./results/state.js").ResultsPage} ResultsPage */

/** @param {State} state */
function news(state) {
  const { check, standings: found, format } = state;
  if (!state.round) return say("results.never");
  if (!found) return say("results.none");
  if (isStale(state)) return say("results.stale");
  if (check.published !== null) return say("results.public", format.whole(check.published));
  return check.obstacles.length ? several("results.before", check.obstacles.length, format.whole(check.obstacles.length)) : say("results.ready");
}

/** When they were computed and from what, and whether something changed since. @param {State} state */
function lead(state) {
  const { standings: found, format } = state;
  if (!state.round) return say("results.never.why");
  if (!found) return say("results.none.why");
  const reviews = found.result.entries.reduce((/** @type {number} */ sum, /** @type {any} */ entry) => sum + entry.reviews, 0), judges = found.result.judges.length;
  return html`${say("results.computed", format.moment(found.computedAt), several("results.reviews", reviews, format.whole(reviews)), several("results.judges", judges, format.whole(judges)))} ${say(isStale(state) ? "results.changed" : "results.fresh")}`;
}

/** The rounds of an edition that are scored, where there are several. @param {State} state */
const rounds = state => waysOf(state.edition).length < 2 ? nothing : html`<nav aria-label=${say("results.rounds")} class="acts">${waysOf(state.edition).map(one => html`
  <a class="quiet" href="/editions/${state.edition.slug}/office/results?round=${one.key}" aria-current=${one.key === state.round ? "page" : nothing}>${textOf(one.name)}</a>`)}</nav>`;

export const page = define({
  title: (/** @type {State} */ state) => `${say("office.results")} · ${textOf(state.edition.name)}`,
  where,
  read,
  later,
  view: (state, /** @type {ResultsPage} */ page) => html`${rounds(state)}${title(page, news(state), lead(state))}
    ${state.round ? html`${refusal(state)}${computing(state, page)}` : nothing}
    ${state.standings ? html`${publishing(state, page)}${standings(state, page)}${closer(state, page)}${without(state, page)}${judging(state, page)}${methods(state, page)}` : nothing}`,
});
