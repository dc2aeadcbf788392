// What other methods make of the same marks: who moves, and why.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { get } from "../../../app/api.js";
import { say, several } from "../../../app/words.js";
import { compute } from "./compute.js";
import { acts, last, titleOf } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").ResultsPage} ResultsPage */

/** Those that say something of most awards. */
const OFFERED = ["adjusted", "mean", "median", "rasch"];
const SHOWN = 12;

/** @param {string} method */
const named = method => say(/** @type {any} */ (`results.method.${method}`));

/** @param {ResultsPage} page @param {any} other */
const compare = (page, other) => page.act("compare", async () => {
  const { edition, standings } = /** @type {State} */ (page.state);
  page.change({ moves: { other, ...await get(`/editions/${edition.id}/standings/${standings.id}/comparison/${other.id}`) } });
});

/** What of its score changed most. @param {any} move */
function part({ marks, judges, middle }) {
  if (marks === null) return null;
  const most = Math.max(Math.abs(marks), Math.abs(judges), Math.abs(middle));
  return most < 1e-9 ? "others" : Math.abs(judges) === most ? "judges" : Math.abs(middle) === most ? "middle" : "marks";
}

/** @param {State} state @param {any} move */
function line(state, move) {
  const { format, moves } = state, prizes = last(state), why = part(move), crosses = prizes > 0 && move.before !== null && move.after !== null && (move.before > prizes) !== (move.after > prizes);
  const where = move.after === null ? say("results.moves.gone", format.whole(move.before)) : move.before === null ? say("results.moves.new", format.whole(move.after)) : say("results.moves.from", format.whole(move.before), format.whole(move.after));
  return html`<li><span><bdi>${titleOf(moves, move.entry)}</bdi><small>${why === null ? nothing : say(/** @type {any} */ (`results.moves.${why}`))}</small></span>
    <span class=${crosses ? "gold" : ""}>${where}${crosses ? html` · ${say("results.moves.crosses")}` : nothing}</span></li>`;
}

/** Those that cross the last prize first. @param {State} state */
function moved(state) {
  const { moves, format, edition, round } = state;
  if (!moves) return nothing;
  const prizes = last(state), crosses = (/** @type {any} */ move) => Number((move.before ?? Infinity) > prizes !== (move.after ?? Infinity) > prizes);
  const all = moves.comparison.moves.filter((/** @type {any} */ move) => move.before !== move.after).toSorted((/** @type {any} */ one, /** @type {any} */ other) => crosses(other) - crosses(one));
  return html`<div role="status"><h3>${all.length ? several("results.moves", all.length, format.whole(all.length), named(moves.other.method)) : say("results.moves.none", named(moves.other.method))}</h3>
    <ul class="lines">${all.slice(0, SHOWN).map((/** @type {any} */ move) => line(state, move))}</ul>${all.length > SHOWN ? html`<p class="soft small">${several("results.more", all.length - SHOWN, format.whole(all.length - SHOWN))}</p>` : nothing}
    <div class="acts"><a class="quiet" href="/editions/${edition.slug}/office/results?round=${round}&standings=${moves.other.id}">${say("results.moves.take")}</a></div></div>`;
}

/** @param {State} state @param {ResultsPage} page */
export function methods(state, page) {
  const { others, standings, format } = state, left = OFFERED.filter(method => method !== standings.method && !others.some(other => other.method === method));
  return html`<section id="methods"><h2>${say("results.methods")}</h2><p class="soft">${say("results.methods.why")}</p>
    ${others.length ? html`<ul class="lines">${others.map(other => html`<li><span>${named(other.method)}<small>${format.moment(other.computedAt)}</small></span><button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => void compare(page, other)}>${say("results.compare")}<span class="unseen"> ${named(other.method)}</span></button></li>`)}</ul>` : nothing}
    ${left.length && acts(state) ? html`<div class="acts">${left.map(method => html`<button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => void compute(page, method)}>${say("results.compute.by", named(method))}</button>`)}</div>` : nothing}
    ${moved(state)}</section>`;
}
