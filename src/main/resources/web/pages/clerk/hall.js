// The hall for its clerk: how far each judge is, and which entries there are.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { say, several, textOf } from "../../app/words.js";
import { where, within } from "../../parts/office.js";
import { title } from "../../parts/title.js";

/** @typedef {{ round: any, judges: any[] }} Panel */
/** @typedef {{ edition: any, roles: string[], panels: Panel[], entries: any[], format: ReturnType<typeof formats> }} State */

/** @param {State} state */
function news({ panels, format }) {
  const judges = panels.flatMap(panel => panel.judges), assigned = judges.reduce((sum, judge) => sum + judge.assigned, 0), left = judges.reduce((sum, judge) => sum + judge.assigned - judge.submitted, 0);
  return !assigned ? say("hall.none") : left ? several("hall.left", left, format.whole(left)) : say("hall.all");
}

/** Who lags first. @param {State} state @param {Panel} panel */
const rounds = ({ format }, { round, judges }) => html`<section><h2>${textOf(round.name)}</h2>${judges.length ? html`<ul class="lines">${judges.toSorted((one, other) => other.assigned - other.submitted - one.assigned + one.submitted).map(judge => html`
  <li><span><bdi>${textOf(judge.name)}</bdi></span><span class="status ${judge.assigned && judge.submitted === judge.assigned ? "ok" : judge.draft ? "here" : ""}">${say("hall.done", format.whole(judge.submitted), format.whole(judge.assigned))}</span>
    ${judge.draft ? html`<span class="soft small">${say("hall.begun", format.whole(judge.draft))}</span>` : nothing}</li>`)}</ul>` : html`<p class="soft">${say("hall.judges.none")}</p>`}</section>`;

/** @param {State} state */
const entries = ({ entries: submitted, format }) => html`<section><h2>${say("hall.entries")}</h2>${submitted.length ? html`<p class="soft">${several("hall.entries", submitted.length, format.whole(submitted.length))}</p>
  <ul class="lines">${submitted.map(entry => html`<li><span><bdi>${textOf(entry.title)}</bdi><small><bdi dir="ltr">${entry.code}</bdi></small></span></li>`)}</ul>` : html`<p class="soft">${say("hall.entries.none")}</p>`}</section>`;

export const page = define({
  title: (/** @type {State} */ state) => `${news(state)} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params }) => {
    const at = `/editions/${encodeURIComponent(params.edition)}`, there = await within(params.edition), rounds = there.edition.rounds.filter((/** @type {any} */ round) => round.kind !== "screening");
    const [entries, ...panels] = await Promise.all([all(`${at}/entries?limit=200`), ...rounds.map(async (/** @type {any} */ round) => ({ round, judges: await all(`${at}/rounds/${round.key}/judges?limit=500`) }))]);
    return { ...there, panels, entries: entries.filter(entry => entry.state === "submitted"), format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }) };
  },
  view: (state, page) => html`${title(page, news(state), say("hall.lead"))}
    <div class="two uneven"><div>${state.panels.map(panel => rounds(state, panel))}</div><div>${entries(state)}</div></div>`,
});
