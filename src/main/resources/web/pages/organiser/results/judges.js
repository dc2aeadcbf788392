// What the marks say of the judges, and the reviews that are far from what all others let expect: hints, and no verdicts.
import { html, nothing, svg } from "../../../lib/lit-html/lit-html.js";
import { at } from "../../../app/axis.js";
import { say, several, textOf } from "../../../app/words.js";
import { decide } from "./exclude.js";
import { acts } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").ResultsPage} ResultsPage */

/** Half of a 90 % interval in standard errors. */
const HALF = 1.645;
/** From so many of its errors on a drift is worth a word. */
const CLEAR = 2;
/** Of a judge with fewer reviews little is known. */
const FEW = 3;
const STEPS = 200;

/** @param {State} state @param {string} id */
const judge = ({ judges }, id) => textOf(judges.names.judges[id]);

/** @param {State} state @param {string} id */
const entry = ({ judges }, id) => textOf(judges.names.entries[id]?.title) || (judges.names.entries[id]?.code ?? "");

/** Points with their sign, above others or below. @param {State} state @param {number} points */
function signed({ format }, points) {
  const shown = Math.round(points * 10) / 10;
  return `\u2066${shown > 0 ? "+" : shown < 0 ? "\u2212" : ""}\u2069${format.decimal(Math.abs(shown).toFixed(1))}`;
}

/** Without an error a severity is no finding. @param {any} figures */
const isKnown = ({ severity, severityError }) => severity !== null && severityError !== null;

/** What else is worth a look at a judge. @param {State} state @param {any} figures */
function hints(state, { reviews, drift, driftError, shares }) {
  const told = [];
  if (reviews < FEW) told.push(several("results.judge.few", reviews, state.format.whole(reviews)));
  if (Object.keys(shares).length === 1) told.push(say("results.judge.same"));
  if (drift !== null && driftError && Math.abs(drift) > CLEAR * driftError) told.push(say(drift > 0 ? "results.judge.rises" : "results.judge.falls", state.format.decimal(Math.abs(drift).toFixed(2))));
  return told;
}

/** @param {number} value @param {number} widest */
const along = (value, widest) => at(1 + (value / widest + 1) / 2 * STEPS, STEPS + 1);

/** A dot and a bar beside the line of nought, the stricter at the start. @param {any} figures @param {number} widest */
function plot({ severity, severityError }, widest) {
  const value = -severity, half = HALF * severityError;
  return html`<svg class="plot" aria-hidden="true"><line class="axis" x1="0" x2="100%" y1="50%" y2="50%"></line><line class="nought" x1="50%" x2="50%" y1="0" y2="100%"></line>
    ${svg`<line class="range" x1=${along(value - half, widest)} x2=${along(value + half, widest)} y1="50%" y2="50%"></line>`}<circle class="dot" cx=${along(value, widest)} cy="50%" r="5"></circle></svg>`;
}

/** @param {State} state @param {ResultsPage} page @param {any} figures @param {number} widest */
function row(state, page, figures, widest) {
  const { standings } = state, out = standings.exclusions.some((/** @type {any} */ one) => one.judge === figures.judge && one.entry === null), told = hints(state, figures), name = judge(state, figures.judge);
  return html`<tr><th scope="row"><bdi>${name}</bdi>${told.map(one => html`<small class="hint">${one}</small>`)}</th><td class="places">${isKnown(figures) ? plot(figures, widest) : nothing}</td>
    <td class="num">${isKnown(figures) ? html`${signed(state, -figures.severity)}<span class="unseen"> ${say("results.judge.between", signed(state, -figures.severity - HALF * figures.severityError), signed(state, -figures.severity + HALF * figures.severityError))}</span>` : say("results.judge.unknown")}</td>
    <td>${out || !acts(state) ? nothing : html`<button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => void decide(page, { judge: figures.judge, entry: null, excluded: true, what: say("results.left.judge", name) })}>${say("results.leave")}<span class="unseen"> ${name}</span></button>`}</td></tr>`;
}

/** The figures behind it. @param {State} state */
function figures(state) {
  const { judges, format } = state;
  /** @param {number | null} value */
  const figure = value => value === null ? "" : format.decimal(value.toFixed(2));
  return html`<details><summary>${say("results.figures")}</summary><div class="scroll" tabindex="0" role="region" aria-label=${say("results.figures")}><table><thead><tr><th scope="col">${say("results.judge")}</th><th scope="col" class="num">${say("results.figures.reviews")}</th>
    <th scope="col" class="num">${say("results.figures.error")}</th><th scope="col" class="num">${say("results.figures.spread")}</th><th scope="col" class="num">${say("results.figures.consensus")}</th><th scope="col" class="num">${say("results.figures.drift")}</th></tr></thead>
    <tbody>${judges.figures.judges.map((/** @type {any} */ one) => html`<tr><th scope="row"><bdi>${judge(state, one.judge)}</bdi></th><td class="num">${format.whole(one.reviews)}</td><td class="num">${figure(one.severityError)}</td><td class="num">${figure(one.spread)}</td><td class="num">${figure(one.consensus)}</td><td class="num">${figure(one.drift)}</td></tr>`)}</tbody></table></div></details>`;
}

/** @param {State} state @param {ResultsPage} page @param {any} odd */
function far(state, page, odd) {
  const { format, standings } = state, name = judge(state, odd.judge), title = entry(state, odd.entry), what = say("results.left.review", name, title);
  const out = standings.exclusions.some((/** @type {any} */ one) => one.judge === odd.judge && one.entry === odd.entry);
  return html`<li><span><span class="status warn">${what}</span><small>${say("results.odd.why", format.decimal(odd.total.toFixed(1)), format.decimal((odd.total - odd.residual).toFixed(1)))}</small></span>
    ${out || !acts(state) ? nothing : html`<button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => void decide(page, { judge: odd.judge, entry: odd.entry, excluded: true, what })}>${say("results.leave")}<span class="unseen"> ${what}</span></button>`}</li>`;
}

/** @param {State} state @param {ResultsPage} page */
function odd(state, page) {
  const { standingOut } = state.judges.figures;
  return !standingOut.length ? nothing : html`<section id="odd"><h2 tabindex="-1">${say("results.odds")}</h2><p class="soft">${state.judges.hint}</p><ul class="lines">${standingOut.map((/** @type {any} */ one) => far(state, page, one))}</ul></section>`;
}

/** @param {State} state @param {ResultsPage} page */
export function judging(state, page) {
  const { judges } = state;
  if (!judges) return nothing;
  if (!judges.figures) return html`<section id="judges"><h2>${say("results.severity")}</h2><p class="soft">${judges.without}</p></section>`;
  const known = judges.figures.judges.toSorted((/** @type {any} */ one, /** @type {any} */ other) => (other.severity ?? -Infinity) - (one.severity ?? -Infinity));
  const widest = Math.max(0.1, ...known.filter(isKnown).map((/** @type {any} */ one) => Math.abs(one.severity) + HALF * one.severityError));
  return html`<section id="judges"><h2>${say("results.severity")}</h2><p class="soft">${judges.without ?? say("results.severity.why")}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${say("results.severity")}><table class="ranking"><thead><tr><th scope="col">${say("results.judge")}</th><th scope="col" class="places"><span class="sides"><span>${say("results.stricter")}</span><span>${say("results.lenient")}</span></span></th><th scope="col" class="num">${say("results.points")}</th><td></td></tr></thead>
    <tbody>${known.map((/** @type {any} */ one) => row(state, page, one, widest))}</tbody></table></div>${figures(state)}</section>${odd(state, page)}`;
}
