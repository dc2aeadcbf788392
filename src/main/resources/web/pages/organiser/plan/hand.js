// By hand: the entries of a judge; one is given, taken away, or recused from, and what comes of it is said at once.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { say, textOf } from "../../../app/words.js";
import { form } from "../../../parts/form.js";
import { told } from "./obstacles.js";
import { asked, check, formatOf, limited, nameOf, pairsOf, propose, titleOf } from "./state.js";
import { news, width } from "./verdict.js";
import { wishes } from "./wishes.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").PlanPage} PlanPage */

/** @param {State} state @param {PlanPage} page */
const recusal = (state, page) => state.recusing === null ? nothing : html`<div class="box"><p>${say("plan.recuse.from", nameOf(state, state.judge ?? ""), titleOf(state, state.recusing))}</p>${form(page, {
  name: "recuse",
  fields: [{ name: "reason", label: say("plan.reason"), rows: 2, required: true, maxlength: 2000 }],
  submit: say("plan.recuse.do"),
  more: html`<button class="quiet" type="button" @click=${() => page.change({ recusing: null })}>${say("cancel")}</button>`,
  send: async ({ reason }, { key }) => {
    const { edition, judge, recusing, now } = /** @type {State} */ (page.state);
    await call("POST", `/editions/${edition.id}/conflicts`, { body: { judge, entry: recusing, declared: true, reason }, key });
    page.busy = "";
    await propose(page, asked(now.wish, { change: true }));
  },
})}</div>`;

/** @param {State} state @param {PlanPage} page @param {{ entry: string, judge: string }} pair */
function line(state, page, pair) {
  const begun = state.shown.pairs.some((/** @type {any} */ one) => one.begun && one.entry === pair.entry && one.judge === pair.judge), name = titleOf(state, pair.entry);
  const away = () => check(page, pairsOf(state).filter(one => one.entry !== pair.entry || one.judge !== pair.judge));
  return html`<li><span><b><bdi>${name}</bdi></b>${begun ? html`<small>${say("plan.begun")}</small>` : nothing}</span>
    ${begun ? nothing : html`<button class="quiet" type="button" ?disabled=${page.busy !== ""} @click=${away}>${say("plan.take")}<span class="unseen"> ${name}</span></button>`}
    ${state.shown.kind === "now" && !state.hand ? html`<button class="quiet" type="button" @click=${() => page.change({ recusing: pair.entry, declaring: null })}>${say("plan.recuse")}<span class="unseen"> ${name}</span></button>` : nothing}</li>`;
}

/** What a plan made by hand is like. @param {State} state @param {PlanPage} page */
function answer(state, page) {
  const { checked, hand, shown } = state, format = formatOf(state);
  if (!hand || !checked) return nothing;
  return html`<div class="box" role="status"><p><b>${news(checked, format)}</b></p><p class="soft">${width(checked, format)}</p><ul class="lines">${told(checked.unkept)}</ul>
    <div class="acts"><button class="button" type="button" ?disabled=${page.busy !== ""} @click=${() => propose(page, asked(shown.wish, { pairs: hand }))}>${say("plan.hand.do")}</button>
      <button class="quiet" type="button" @click=${() => page.change({ hand: null, checked: null })}>${say("plan.hand.undo")}</button></div></div>`;
}

/** @param {State} state @param {PlanPage} page */
function judgeOf(state, page) {
  const judge = /** @type {string} */ (state.judge), pairs = pairsOf(state), mine = pairs.filter(pair => pair.judge === judge), has = new Set(mine.map(pair => pair.entry));
  const rest = state.shown.entries.filter((/** @type {any} */ entry) => !has.has(entry.id)), { wish, kind } = state.shown;
  return html`${mine.length ? html`<ul class="lines">${mine.map(pair => line(state, page, pair))}</ul>` : html`<p class="soft">${say("plan.hand.none")}</p>`}${recusal(state, page)}
    <div class="field give"><label for="give">${say("plan.give")}</label><select id="give">${rest.map((/** @type {any} */ entry) => html`<option value=${entry.id}>${textOf(entry.title) || entry.code}</option>`)}</select></div>
    <div class="acts"><button class="quiet" type="button" ?disabled=${page.busy !== "" || !rest.length} @click=${() => check(page, [...pairs, { entry: /** @type {HTMLSelectElement} */ (document.getElementById("give")).value, judge }])}>${say("plan.give.do")}</button>
      ${kind === "now" ? html`<button class="quiet" type="button" ?disabled=${page.busy !== ""} @click=${() => propose(page, asked(wish, { change: true, judges: limited(wish, judge, { leaves: true }) }))}>${say("plan.leaves")}</button>` : nothing}</div>`;
}

/** @param {State} state @param {PlanPage} page */
export const byHand = (state, page) => html`<section><h2 id="hand" tabindex="-1">${say("plan.hand")}</h2><p class="soft">${say("plan.hand.why")}</p>
  <div class="field give"><label for="whose">${say("plan.judge")}</label><select id="whose" @change=${(/** @type {Event} */ event) => page.change({ judge: /** @type {HTMLSelectElement} */ (event.target).value || null, recusing: null })}>
    <option value="" ?selected=${!state.judge}>${say("plan.choose")}</option>${state.shown.judges.map((/** @type {any} */ judge) => html`<option value=${judge.id} .selected=${judge.id === state.judge}>${textOf(judge.name)}</option>`)}</select></div>
  ${answer(state, page)}${state.judge ? html`${judgeOf(state, page)}${wishes(state, page)}` : nothing}</section>`;
