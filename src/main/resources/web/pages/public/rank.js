// A table of marks ranked for whoever has one: sent, understood, put right and ranked again; nothing of it is kept.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { call } from "../../app/api.js";
import { define } from "../../app/page.js";
import { say } from "../../app/words.js";
import { title } from "../../parts/title.js";
import { headingOf, shown } from "./rank/report.js";
import { OPTIONS, options } from "./rank/options.js";

/**
 * @typedef {object} State
 * @property {File | null} file
 * @property {string} text pasted instead of a file
 * @property {Record<string, string>} said what the person says of the table, by the option's name
 * @property {{ said: { text: string, remedies: { name: string, value: string }[] }[], page: string | null, heading: string, address: string } | null} ranked
 */
/** @typedef {import("../../app/page.js").Page<State>} RankPage */

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const MOST = 1024 * 1024;

/** @param {State} state */
const query = ({ file, said }) => new URLSearchParams({ ...file ? { name: file.name } : {}, ...Object.fromEntries(OPTIONS.map(name => [name, (said[name] ?? "").trim()]).filter(([, value]) => value)) });

/** @param {RankPage} page */
const rank = page => page.act("rank", async () => {
  const state = /** @type {State} */ (page.state), { file, text } = state;
  const { json } = await call("POST", `/rankings?${query(state)}`, { body: file ?? text, type: file?.name.toLowerCase().endsWith(".xlsx") ? WORKBOOK : "text/csv" });
  if (state.ranked) URL.revokeObjectURL(state.ranked.address);
  page.change({ ranked: { ...json, heading: json.page ? headingOf(json.page) : "", address: json.page ? URL.createObjectURL(new Blob([json.page], { type: "text/html" })) : "" } });
  document.querySelector("h1")?.focus();
});

/** @param {RankPage} page @param {File | null | undefined} file */
function take(page, file) {
  if (!file) return;
  page.change({ file, ranked: null, said: {} });
  if (file.size <= MOST) void rank(page);
}

/** @param {RankPage} page @param {State} state */
const sending = (page, state) => html`<section class="box"><form class="stack" @dragover=${(/** @type {Event} */ event) => event.preventDefault()}
  @drop=${(/** @type {DragEvent} */ event) => { event.preventDefault(); take(page, event.dataTransfer?.files[0]); }}
  @submit=${(/** @type {Event} */ event) => { event.preventDefault(); void rank(page); }}>
  <div class="field"><span class="help" id="rank-file-help">${say("rank.file.help")}</span>
    <div class="acts"><label class=${state.ranked || state.text ? "quiet" : "button"}>${say("rank.file")}<input class="unseen" type="file" accept=".csv,.xlsx,.txt,.tsv" aria-describedby="rank-file-help"
      @click=${(/** @type {Event} */ event) => { /** @type {HTMLInputElement} */ (event.target).value = ""; }}
      @change=${(/** @type {Event} */ event) => take(page, /** @type {HTMLInputElement} */ (event.target).files?.[0])}></label>
      ${state.file ? html`<bdi>${state.file.name}</bdi> <button type="button" class="quiet" @click=${() => page.change({ file: null, ranked: null })}>${say("rank.file.drop")}</button>` : nothing}</div>
    ${state.file && state.file.size > MOST ? html`<p class="wrong" role="alert">${say("rank.file.large")}</p>` : nothing}</div>
  ${state.file ? nothing : html`<div class="field"><label for="rank-text">${say("rank.text")}</label><span class="help" id="rank-text-help">${say("rank.text.help")}</span>
    <textarea id="rank-text" rows="6" dir="auto" required maxlength=${MOST} aria-describedby="rank-text-help" .value=${state.text}
      @input=${(/** @type {Event} */ event) => page.change({ text: /** @type {HTMLTextAreaElement} */ (event.target).value, ranked: null })}></textarea></div>`}
  ${state.ranked || Object.values(state.said).some(Boolean) ? options(page, state) : nothing}
  <div class="acts"><button class=${state.text || state.file ? "button" : "quiet"} ?disabled=${page.busy !== ""} aria-busy=${page.busy === "rank"}>${say(state.ranked ? "rank.again" : "rank.do")}</button>
    ${state.file || state.text ? nothing : html`<button type="button" class="quiet" @click=${() => { page.change({ text: say("rank.example"), ranked: null }); void rank(page); }}>${say("rank.example.do")}</button>`}</div></form></section>`;

/** What is said of the table, each with the click that would answer it. @param {RankPage} page @param {State} state */
function said(page, state) {
  const { ranked } = state;
  if (!ranked) return nothing;
  const asked = ranked.said.filter(one => one.remedies.length), told = ranked.said.filter(one => !one.remedies.length);
  const lines = (/** @type {typeof ranked.said} */ some) => html`<ul class="lines">${some.map(one => html`<li><span dir="auto">${one.text}</span>${one.remedies.length ? html`<span class="acts">${one.remedies.map(remedy => html`<button type="button" class="quiet" ?disabled=${page.busy !== ""}
    @click=${() => { page.change({ said: { ...state.said, [remedy.name]: remedy.value } }); void rank(page); }}>${say(/** @type {any} */ (`rank.option.${remedy.name}`))}${remedy.name === "merge" ? nothing : html`: <bdi>${remedy.value}</bdi>`}</button>`)}</span>` : nothing}</li>`)}</ul>`;
  if (!ranked.page) return html`<section role="alert"><h2>${say("rank.refused")}</h2>${lines([...asked, ...told])}</section>`;
  return html`${asked.length ? html`<section><h2>${say("rank.asked")}</h2>${lines(asked)}</section>` : nothing}
    ${told.length ? html`<details><summary>${say("rank.understood")}</summary>${lines(told)}</details>` : nothing}`;
}

/** @param {State} state */
const name = ({ file }) => `${(file?.name ?? "").replace(/\.[^.]*$/, "") || "ranking"}.html`;

/** @param {State} state */
const news = ({ ranked }) => !ranked ? say("rank") : ranked.page ? ranked.heading : say("rank.refused.news");

export const page = define({
  title: (/** @type {State} */ state) => news(state),
  read: async () => /** @type {State} */ ({ file: null, text: "", said: {}, ranked: null }),
  view: (state, page) => html`${title(page, news(state), state.ranked?.page ? say("rank.kept") : say("rank.lead"))}
    ${state.ranked?.page ? html`<div class="acts"><a class="button" download=${name(state)} href=${state.ranked.address}>${say("rank.save")}</a><button type="button" class="quiet" @click=${() => print()}>${say("rank.print")}</button></div>` : nothing}
    ${said(page, state)}${shown(state.ranked?.page ?? null)}
    ${sending(page, state)}`,
});
