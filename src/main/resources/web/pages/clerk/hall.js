// The hall for its clerk: how far each judge is, which entries are there and which are not, and who walks in.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { learn, say, several, textOf } from "../../app/words.js";
import { lines } from "../../parts/lines.js";
import { where, within } from "../../parts/office.js";
import { title } from "../../parts/title.js";
import { acts } from "../organiser/entries/hall.js";
import { isHere, named, orders, searched, status } from "../organiser/entries/listed.js";
import { one } from "../organiser/entries/one.js";

/** @typedef {{ round: any, judges: any[] }} Panel */
/** @typedef {{ edition: any, roles: string[], panels: Panel[], all: any[], entered: string, format: ReturnType<typeof formats> }} State */
/** @typedef {import("../../app/page.js").Page<State>} HallPage */

/** @param {State} state */
function news({ panels, format }) {
  const judges = panels.flatMap(panel => panel.judges), assigned = judges.reduce((sum, judge) => sum + judge.assigned, 0), left = judges.reduce((sum, judge) => sum + judge.assigned - judge.submitted, 0);
  return !assigned ? say("hall.none") : left ? several("hall.left", left, format.whole(left)) : say("hall.all");
}

/** Who lags first. @param {State} state @param {Panel} panel */
const rounds = ({ format }, { round, judges }) => html`<section><h2>${textOf(round.name)}</h2>${judges.length ? html`<ul class="lines">${judges.toSorted((one, other) => other.assigned - other.submitted - one.assigned + one.submitted).map(judge => html`
  <li><span><bdi>${textOf(judge.name)}</bdi></span><span class="status ${judge.assigned && judge.submitted === judge.assigned ? "ok" : judge.draft ? "here" : ""}">${say("hall.done", format.whole(judge.submitted), format.whole(judge.assigned))}</span>
    ${judge.draft ? html`<span class="soft small">${say("hall.begun", format.whole(judge.draft))}</span>` : nothing}
    ${judge.paper ? html`<span class="soft small">${several("hall.paper", judge.paper, format.whole(judge.paper))}</span>` : nothing}</li>`)}</ul>` : html`<p class="soft">${say("hall.judges.none")}</p>`}</section>`;

/** @param {HallPage} page @param {State} state @param {any} entry */
const line = (page, state, entry) => html`<li>${named(state, entry, entry.table === null || !isHere(entry) ? nothing : html` · ${say("entries.at", state.format.name(entry.table))}`)}${status(state, entry)}${acts(page, state, entry, !state.roles.includes("organiser"))}</li>`;

/** What judges did not find, for whoever goes and looks. @param {HallPage} page @param {State} state */
function missed(page, state) {
  const those = state.all.filter(entry => entry.missed && isHere(entry)).toSorted((one, other) => one.missedAt.localeCompare(other.missedAt));
  return those.length ? html`<section id="missed"><h2>${say("hall.missed")}</h2><p class="soft">${say("hall.missed.why")}</p><ul class="lines">${those.map(entry => html`<li>${named(state, entry, entry.table === null ? nothing : html` · ${say("entries.at", state.format.name(entry.table))}`)}
    <span class="status warn">${several("hall.missed.by", entry.missed, state.format.whole(entry.missed), state.format.time(entry.missedAt))}</span>${acts(page, state, entry, !state.roles.includes("organiser"))}</li>`)}</ul></section>` : nothing;
}

/** @param {HallPage} page @param {State} state */
function entries(page, state) {
  const { all: listed, format, edition } = state, here = listed.filter(isHere).length;
  return html`<section><h2>${say("hall.entries")}</h2><p class="soft">${here ? several("hall.entries", here, format.whole(here)) : say("hall.entries.none")}</p>
    ${listed.length ? lines(page, { name: "entries", items: listed, key: entry => entry.entry, text: searched, orders: orders(edition), line: entry => line(page, state, entry), number: format.whole }) : nothing}</section>
    ${edition.settings.entries.withoutTeam ? html`<details class="fold" ?open=${state.entered !== "" || page.busy === "one" || page.problem !== null}><summary><h2>${say("entries.one.walk")}</h2></summary>${one(page, state)}</details>` : nothing}`;
}

export const page = define({
  title: (/** @type {State} */ state) => `${news(state)} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params }) => {
    const at = `/editions/${encodeURIComponent(params.edition)}`, there = await within(params.edition), rounds = there.edition.rounds.filter((/** @type {any} */ round) => round.kind !== "screening");
    const [[listed], ...panels] = await Promise.all([Promise.all([all(`${at}/hall?limit=200`), learn("entries")]), ...rounds.map(async (/** @type {any} */ round) => ({ round, judges: await all(`${at}/rounds/${round.key}/judges?limit=500`) }))]);
    return { ...there, panels, all: listed.filter(entry => entry.state !== "draft"), entered: "", format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }) };
  },
  view: (state, page) => html`${title(page, news(state), say("hall.lead"), state.roles.some(role => ["clerk", "organiser"].includes(role)) ? html`<a class="quiet" href=${`/editions/${state.edition.slug}/paper`}>${say("hall.papers")}</a>` : nothing)}
    ${missed(page, state)}<div class="two uneven"><div>${state.panels.map(panel => rounds(state, panel))}</div><div>${entries(page, state)}</div></div>`,
});
