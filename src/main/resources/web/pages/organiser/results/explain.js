// How the score of an entry came about: each review, what is taken off it, and what a few reviews are worth.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { get } from "../../../app/api.js";
import { Problem } from "../../../app/problem.js";
import { say, textOf } from "../../../app/words.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").ResultsPage} ResultsPage */

/** Opens the explanation of an entry, or closes it. @param {ResultsPage} page @param {string} entry */
export function explain(page, entry) {
  const { edition, standings, explained } = /** @type {State} */ (page.state);
  if (explained?.entry === entry) return page.change({ explained: null });
  return page.act("explain", async () => {
    try {
      page.change({ explained: { entry, ...await get(`/editions/${edition.id}/standings/${standings.id}/entries/${entry}`) } });
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status !== 409) throw failure;
      page.change({ explained: { entry, none: failure.message } });
    }
  });
}

/** @param {State} state @param {string | number} figure */
const points = ({ format }, figure) => format.decimal(String(figure).replace("-", ""));

/** @param {State} state @param {string | number} figure */
const signed = (state, figure) => `\u2066${String(figure).startsWith("-") ? "\u2212" : "+"}\u2069${points(state, figure)}`;

/** @param {State} state @param {any} explanation @param {any} names */
const reviews = (state, { reviews: lines }, names) => html`<div class="scroll" tabindex="0" role="region" aria-label=${say("results.explain.reviews")}><table><thead><tr><th scope="col">${say("results.judge")}</th><th scope="col" class="num">${say("results.explain.mark")}</th>
  <th scope="col" class="num">${say("results.explain.habit")}</th><th scope="col" class="num">${say("results.explain.after")}</th></tr></thead>
  <tbody>${lines.map((/** @type {any} */ line) => html`<tr><th scope="row"><bdi>${textOf(names.judges[line.judge])}</bdi></th><td class="num">${points(state, line.mark)}</td><td class="num">${line.habit === null ? "" : signed(state, line.habit)}</td><td class="num">${points(state, line.after)}</td></tr>`)}</tbody></table></div>`;

/** What would change its place. @param {State} state @param {any} explanation */
const targets = (state, { targets: near }) => !near.length ? nothing : html`<ul>${near.map((/** @type {any} */ target) => html`<li>${say("results.explain.target", state.format.whole(target.place), points(state, target.score), signed(state, target.points))}</li>`)}</ul>`;

/** @param {State} state @param {string} entry @param {number} columns */
export function explanation(state, entry, columns) {
  const { explained } = state;
  if (explained?.entry !== entry) return nothing;
  if (explained.none) return html`<tr class="why"><td colspan=${columns}><p role="status">${explained.none}</p></td></tr>`;
  const { explanation: steps, names } = explained;
  return html`<tr class="why"><td colspan=${columns}><div class="stack" role="status">${steps.score === null ? html`<p>${say("results.explain.none")}</p>` : html`
    <p>${say("results.explain.mean", points(state, steps.mean ?? steps.score))}${steps.pull === null ? nothing : html` ${say("results.explain.pull", signed(state, steps.pull), points(state, steps.middle))}`} ${say("results.explain.score", points(state, steps.score))}</p>`}
    ${steps.reviews.length ? reviews(state, steps, names) : nothing}${steps.reviews.some((/** @type {any} */ line) => line.habit !== null) ? html`<p class="soft small">${say("results.explain.habit.why")}</p>` : nothing}${targets(state, steps)}</div></td></tr>`;
}
