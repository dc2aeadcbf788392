// Computing standings: a job that is waited for, and why none came of it.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call, get } from "../../../app/api.js";
import { list, say, several, textOf } from "../../../app/words.js";
import { acts, isStale, pathOf } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").ResultsPage} ResultsPage */

const LOOK_AFTER = 400;
/** So many parts are named. */
const PARTS = 3;

/** The job once it has come to its end. @param {ResultsPage} page @param {string} id */
async function ended(page, id) {
  for (;;) {
    const { edition } = /** @type {State} */ (page.state), job = await get(`/editions/${edition.id}/jobs/${id}`);
    if (!["waiting", "running"].includes(job.state)) return job;
    page.change({ progress: job.progress });
    await new Promise(again => setTimeout(again, LOOK_AFTER));
  }
}

/** Computes by the method of the edition, or by another. @param {ResultsPage} page @param {string} [method] */
export const compute = (page, method) => page.act(`compute${method ?? ""}`, async ({ key }) => {
  const { edition, round } = /** @type {State & { round: string }} */ (page.state);
  page.change({ refused: null, progress: 0 });
  try {
    const { json } = await call("POST", `${pathOf(edition, round)}/standings`, { body: method ? { method } : {}, key });
    const { result } = await ended(page, json.id);
    if (result?.standings) await page.reread();
    else page.change({ refused: result?.refused ?? { why: "failed" } });
  } finally {
    page.change({ progress: null });
  }
  if (!method || document.getElementById("refused")) /** @type {HTMLElement | null} */ (document.getElementById("refused") ?? document.querySelector("h1"))?.focus();
});

/** Why there are none, and what to do. @param {State} state @param {any} refused */
function said({ edition, round, format }, refused) {
  const plan = html`<a class="quiet" href="/editions/${edition.slug}/office/plan?round=${round}">${say("results.plan")}</a>`;
  switch (refused.why) {
    case "disconnected": return html`<p>${textOf(refused.says)}</p>${plan}`;
    case "panel": return html`<p>${several("results.refused.panel", refused.missing, format.whole(refused.missing))}</p>${plan}`;
    case "tooLarge": return html`<p>${say("results.refused.large")}</p>`;
    case "uneven": return html`<p>${several("results.refused.uneven", refused.count, format.whole(refused.count))}</p>`;
    case "noMaximum": return html`<p>${say("results.refused.endless")}</p>`;
    case "round": return html`<p>${say("results.refused.round")}</p>`;
    default: return html`<p>${say("results.refused.failed")}</p>`;
  }
}

/** The parts that share nobody, by their judges. @param {State} state */
function parts({ refused, standings }) {
  if (!refused.parts || !standings) return nothing;
  const named = refused.parts.slice(0, PARTS).map((/** @type {any} */ part) => list((part.judges ?? []).map((/** @type {string} */ id) => textOf(standings.names.judges[id])).filter(Boolean)));
  return named.every((/** @type {string} */ one) => one) ? html`<ul>${named.map((/** @type {string} */ one) => html`<li>${one}</li>`)}</ul>` : nothing;
}

/** @param {State} state */
export const refusal = state => !state.refused ? nothing : html`<div id="refused" class="notice" role="alert" tabindex="-1"><p><b>${say("results.refused")}</b></p>${said(state, state.refused)}${parts(state)}</div>`;

/** @param {State} state @param {ResultsPage} page */
export function computing(state, page) {
  const { standings, progress } = state, first = !standings || isStale(state);
  return html`<section class="acts">${!acts(state) ? nothing : html`<button type="button" class=${first ? "button" : "quiet"} ?disabled=${page.busy !== ""} aria-busy=${page.busy === "compute"} @click=${() => compute(page)}>${say(standings ? "results.again" : "results.compute")}</button>`}
    ${progress === null ? nothing : html`<progress max="1" value=${progress} aria-label=${say("results.computing")}></progress><span class="soft" role="status">${say("results.computing")}</span>`}
    ${standings ? html`<span class="soft small">${say("results.by", say(/** @type {any} */ (`results.method.${standings.method}`)))}</span>` : nothing}</section>`;
}
