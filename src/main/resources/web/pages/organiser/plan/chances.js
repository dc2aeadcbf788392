// How likely each pairing of a drawn plan was before anybody knew the seed, told by a job.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call, get } from "../../../app/api.js";
import { say } from "../../../app/words.js";
import { formatOf, nameOf, pathOf, titleOf } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").PlanPage} PlanPage */

const AGAIN = 700;

/** @param {PlanPage} page */
const estimate = page => page.act("chances", async ({ key }) => {
  const { edition, round, shown, drawn } = /** @type {State} */ (page.state), id = shown.id ?? drawn;
  const [{ json }, plan] = await Promise.all([
    call("POST", `${pathOf(edition, round)}/plans/${id}/chances`, { body: {}, key }), shown.id ? shown : get(`${pathOf(edition, round)}/plans/${id}`)]);
  for (let job = { state: "waiting", result: null }; ; await new Promise(resolve => setTimeout(resolve, AGAIN))) {
    job = await get(`/editions/${edition.id}/jobs/${json.id}`);
    if (job.state === "waiting" || job.state === "running") continue;
    page.change({ chances: job.result ? { .../** @type {any} */ (job.result), of: plan } : "failed" });
    return;
  }
});

/** @param {State} state */
function told(state) {
  const { chances } = state, format = formatOf(state);
  if (!chances) return nothing;
  if (chances === "failed") return html`<p role="status">${say("plan.chances.failed")}</p>`;
  const known = new Map(chances.pairs.map((/** @type {any} */ one) => [`${one.entry} ${one.judge}`, one]));
  const of = { ...state, shown: chances.of }, rows = chances.of.pairs.map((/** @type {any} */ pair) => ({ ...pair, ...(known.get(`${pair.entry} ${pair.judge}`) ?? { chance: 0, error: chances.never }) }))
    .sort((/** @type {any} */ one, /** @type {any} */ other) => other.chance - one.chance);
  const highest = chances.pairs.reduce((/** @type {any} */ most, /** @type {any} */ one) => one.chance > most.chance ? one : most, { chance: 0, error: chances.never });
  return html`<p role="status">${say("plan.chances.highest", format.whole(chances.plans), format.percent(highest.chance), format.decimal((highest.error * 100).toFixed(1)))}</p>
    <details><summary>${say("plan.table")}</summary><div class="scroll" tabindex="0" role="region" aria-label=${say("plan.chances")}><table><thead><tr><th scope="col">${say("plan.entry")}</th><th scope="col">${say("plan.judge")}</th><th scope="col">${say("plan.chances.chance")}</th></tr></thead>
      <tbody>${rows.map((/** @type {any} */ row) => html`<tr><th scope="row"><bdi>${titleOf(of, row.entry)}</bdi></th><td><bdi>${nameOf(of, row.judge)}</bdi></td><td>${format.percent(row.chance)} <span class="soft">± ${format.decimal((row.error * 100).toFixed(1))}</span></td></tr>`)}</tbody></table></div></details>`;
}

/** Of the plan that is looked at, or of the one that was drawn and committed last. @param {State} state @param {PlanPage} page */
export function chances(state, page) {
  if (state.shown.id ? state.shown.kind !== "drawn" : !state.drawn) return nothing;
  return html`<section><h2>${say("plan.chances")}</h2><p class="soft">${say("plan.chances.why")}</p>
    <div class="acts"><button class="quiet" type="button" ?disabled=${page.busy !== ""} aria-busy=${page.busy === "chances"} @click=${() => estimate(page)}>${say("plan.chances.do")}</button></div>${told(state)}</section>`;
}
