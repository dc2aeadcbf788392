// How far judging is: who has begun, who lags, and marks that came too late.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { learn, say, several, textOf } from "../../app/words.js";
import { where, within } from "../../parts/office.js";
import { title } from "../../parts/title.js";
import { late } from "./progress/late.js";

/**
 * @typedef {object} State
 * @property {any} edition
 * @property {string[]} roles
 * @property {{ round: any, judges: any[] }[]} panels
 * @property {any[]} late marks that came after the close
 * @property {string} said what came of the last act
 * @property {ReturnType<typeof formats>} format
 */
/** @typedef {import("../../app/page.js").Page<State>} ProgressPage */

/** @param {State} state */
function news({ panels, late, format }) {
  const judges = panels.flatMap(panel => panel.judges), assigned = judges.reduce((sum, one) => sum + one.assigned, 0), left = judges.reduce((sum, one) => sum + one.assigned - one.submitted, 0);
  const waits = late.filter(one => one.state === "waiting").length;
  if (waits) return several("progress.late.news", waits, format.whole(waits));
  return !assigned ? say("progress.none") : left ? several("progress.left", left, format.whole(left), format.whole(assigned)) : say("progress.done");
}

/** Who lags first. @param {State} state @param {{ round: any, judges: any[] }} panel */
const panel = ({ format }, { round, judges }) => judges.length ? html`<section><h2>${textOf(round.name)}</h2><ul class="lines">${judges.toSorted((one, other) => other.assigned - other.submitted - one.assigned + one.submitted).map(judge => html`<li>
  <span><bdi>${textOf(judge.name)}</bdi></span><span class="status ${judge.assigned && judge.submitted === judge.assigned ? "ok" : judge.draft ? "here" : ""}">${say("progress.of", format.whole(judge.submitted), format.whole(judge.assigned))}</span></li>`)}</ul></section>` : nothing;

export const page = define({
  title: (/** @type {State} */ state) => `${say("office.progress")} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params }) => {
    const at = `/editions/${encodeURIComponent(params.edition)}`, there = await within(params.edition), rounds = there.edition.rounds.filter((/** @type {any} */ round) => round.criteria.length);
    const [offers, , ...panels] = await Promise.all([all(`${at}/late-offers?limit=500`), learn("scorecard"),
      ...rounds.map(async (/** @type {any} */ round) => ({ round, judges: await all(`${at}/rounds/${round.key}/judges?limit=500`) }))]);
    return /** @type {State} */ ({ ...there, panels, late: offers.sort((one, other) => one.receivedAt.localeCompare(other.receivedAt)), said: "", format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }) });
  },
  view: (state, page) => html`${title(page, news(state))}${late(page, state)}${state.panels.map(one => panel(state, one))}`,
});
