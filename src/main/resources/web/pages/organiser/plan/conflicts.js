// Conflicts that hold, with who declared them and why; an organiser declares more, and takes one back with a reason.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { say, several, textOf } from "../../../app/words.js";
import { answer } from "../../../parts/dialog.js";
import { declaring } from "./declare.js";
import { formatOf } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").PlanPage} PlanPage */

/** Of each pair the last act, where it declares one. @param {any[]} acts @returns {any[]} */
export function holding(acts) {
  const last = new Map(acts.map(act => [`${act.judge ?? act.address} ${act.entry}`, act]));
  return [...last.values()].filter(act => act.declared);
}

/** @param {any} act */
const named = act => act.name ? textOf(act.name) : act.address ?? act.judge;

/** @param {PlanPage} page @param {any} act */
const takeBack = (page, act) => page.act("take-back", async ({ key }) => {
  const said = await answer({
    title: say("plan.conflict.back.of", named(act), textOf(act.title) || act.code), act: say("plan.conflict.back"),
    text: html`<p>${say("plan.conflict.back.why")}</p><div class="field"><label for="back-reason">${say("plan.reason")}</label><input id="back-reason" name="reason" required maxlength="2000" pattern=".*\\S.*" dir="auto" autocomplete="off"></div>`,
  });
  if (!said) return;
  await call("POST", `/editions/${/** @type {State} */ (page.state).edition.id}/conflicts`, { body: { judge: act.judge, entry: act.entry, declared: false, reason: said.reason.trim() }, key });
  await page.reread();
});

/** @param {PlanPage} page @param {any} act @param {ReturnType<typeof formatOf>} format */
const line = (page, act, format) => html`<li><span><b><bdi>${named(act)}</bdi></b> · <bdi>${textOf(act.title) || act.code}</bdi><small class="why"><bdi>${act.reason}</bdi></small>
    <small>${act.decidedByName ? html`<bdi>${textOf(act.decidedByName)}</bdi> · ` : nothing}${format.moment(act.decidedAt)}</small></span>
  ${act.judge ? html`<button class="quiet" type="button" ?disabled=${page.busy !== ""} @click=${() => void takeBack(page, act)}>${say("plan.conflict.back")}<span class="unseen"> ${named(act)}, ${textOf(act.title) || act.code}</span></button>`
    : html`<span class="soft">${say("plan.conflict.nobody")}</span>`}</li>`;

/** @param {State} state @param {PlanPage} page */
export function conflicts(state, page) {
  const now = holding(state.conflicts), format = formatOf(state);
  return html`<section><h2>${say("plan.conflict")}</h2><p class="soft">${say("plan.declared.why")}</p>
    ${now.length ? html`<details><summary>${several("plan.declared", now.length, format.whole(now.length))}</summary><ul class="lines">${now.map(act => line(page, act, format))}</ul></details>` : nothing}
    ${declaring(state, page)}</section>`;
}
