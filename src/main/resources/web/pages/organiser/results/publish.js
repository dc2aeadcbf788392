// What stands between standings and their publication, each with the page that mends it or with the reason it wants.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { list, say, several, textOf } from "../../../app/words.js";
import { ask } from "../../../parts/dialog.js";
import { field } from "../../../parts/field.js";
import { acts } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").ResultsPage} ResultsPage */
/** @typedef {{ kind: string, blocks: boolean, count: number, named: any[], remedy: string }} Obstacle */
/** @typedef {import("../../../app/words.js").Counted} Counted */

/** Those of which there may be several. */
const COUNTED = ["later", "cards", "drafts", "papers", "late", "versions", "reviews", "absent", "names", "odd"];

/** @param {State} state @param {Obstacle} obstacle @returns {string} */
const what = ({ format }, { kind, count }) => COUNTED.includes(kind) ? several(/** @type {Counted} */ (`results.is.${kind}`), count, format.whole(count)) : say(/** @type {any} */ (`results.is.${kind}`), format.whole(count));

/** @param {Obstacle} obstacle */
function named({ named: those, count, kind }) {
  const texts = those.map(textOf).filter(Boolean);
  return texts.length ? html`<small><bdi>${list(texts)}</bdi>${COUNTED.includes(kind) && count > texts.length ? " …" : ""}</small>` : nothing;
}

/** The way to where it is mended, for whoever may mend it; what is odd is shown further down. @param {State} state @param {Obstacle} obstacle */
function remedy(state, { kind, remedy: page }) {
  if (["stale", "published"].includes(kind) || kind !== "odd" && !acts(state)) return nothing;
  const word = say(/** @type {any} */ (`results.do.${kind}`));
  return kind === "odd" ? html`<button type="button" class="quiet" @click=${() => document.querySelector(/** @type {"h2"} */ ("#odd h2"))?.focus()}>${word}</button>` : html`<a class="quiet" href=${page}>${word}</a>`;
}

/** @param {State} state @param {ResultsPage} page @param {Obstacle} obstacle */
const line = (state, page, obstacle) => html`<li><span><span class="status ${obstacle.blocks ? "stop" : "warn"}">${what(state, obstacle)}</span><small>${say(/** @type {any} */ (`results.why.${obstacle.kind}`))}</small>${named(obstacle)}</span>
  ${remedy(state, obstacle)}
  ${obstacle.blocks || !acts(state) ? nothing : html`<div class="whole">${field(page, { name: obstacle.kind, pointer: `/reasons/${obstacle.kind}`, label: say("results.reason"), required: true, rows: 2, maxlength: 2000 })}</div>`}</li>`;

/** What is published, and what not. @param {State} state */
function said({ edition, standings, format }) {
  const { top, scores } = edition.settings.results, ranked = standings.result.entries.filter((/** @type {any} */ entry) => entry.rank !== null).length;
  return html`${say(scores ? "results.told.scores" : "results.told", format.whole(1), format.whole(Math.min(top, ranked)), format.whole(ranked))} ${say("results.told.not")}`;
}

/** @param {State} state @param {ResultsPage} page @param {Event} event */
async function publish(state, page, event) {
  event.preventDefault();
  const reasons = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget))));
  if (!await ask({ title: say("results.publish.ask"), act: say("results.publish"), text: html`<p>${said(state)}</p><p>${say("results.publish.ask.why")}</p>` })) return;
  await page.act("publish", async ({ key }) => {
    await call("POST", `/editions/${state.edition.id}/publications`, { body: { standings: state.standings.id, reasons }, key });
    await page.reread();
    /** @type {HTMLElement | null} */ (document.querySelector("h1"))?.focus();
  });
}

/** @param {State} state @param {ResultsPage} page */
function form(state, page) {
  const { check, edition, standings } = state, blocked = check.obstacles.some((/** @type {Obstacle} */ one) => one.blocks);
  return html`<form @submit=${(/** @type {Event} */ event) => void publish(state, page, event)}>
    ${check.obstacles.length ? html`<p class="soft">${say("results.reason.why")}</p><ul class="lines checks">${check.obstacles.map((/** @type {Obstacle} */ one) => line(state, page, one))}</ul>` : nothing}
    ${blocked ? nothing : html`<div class="publishing"><p class="soft">${said(state)}</p><div class="acts">${!acts(state) ? nothing : html`<button class="button" ?disabled=${page.busy !== ""} aria-busy=${page.busy === "publish"}>${say("results.publish")}</button>`}
      <a class="quiet" href="/board/${edition.slug}?standings=${standings.id}${page.query.has("round") ? `&round=${encodeURIComponent(state.round ?? "")}` : ""}">${say("results.preview")}</a></div></div>`}</form>`;
}

/** Why it was published in spite of what stood in its way. @param {State} state */
const given = state => !state.given?.reasons.length ? nothing : html`<h3>${say("results.given")}</h3><ul class="lines">${state.given.reasons.map((/** @type {any} */ one) => html`<li><span>${what(state, one)}<small class="why"><bdi>${one.reason}</bdi></small></span></li>`)}</ul>
  ${state.given.by ? html`<p class="small soft">${say("results.given.by", textOf(state.given.by))}</p>` : nothing}`;

/** @param {State} state @param {ResultsPage} page */
export function publishing(state, page) {
  const { check, edition } = state;
  if (check.published === null) return html`<section id="publish"><h2>${say("results.check")}</h2>${form(state, page)}</section>`;
  return html`<section id="publish" class="box"><h2>${say("results.shown")}</h2><p>${say("results.public.why")}</p>
    <div class="acts"><a class="button" href="/board/${edition.slug}">${say("results.board")}</a></div>${given(state)}
    ${acts(state) ? html`<details><summary>${say("results.once.more")}</summary>${form(state, page)}</details>` : nothing}</section>`;
}
