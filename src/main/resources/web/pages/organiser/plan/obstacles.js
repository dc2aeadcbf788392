// What a plan does not keep, each with what would help.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { say, textOf } from "../../../app/words.js";
import { asked, formatOf, limited, pairsOf, propose } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").PlanPage} PlanPage */

const SHOWN = 12;

/** The body of a plan in which a remedy is taken. @param {State} state @param {any} remedy */
function body(state, remedy) {
  const { shown } = state, { wish } = shown, change = shown.kind === "now" || shown.kind === "change";
  switch (remedy.act) {
    case "raise": return asked(wish, { change, judges: limited(wish, remedy.judge, { most: remedy.number }) });
    case "lower": return asked(wish, { change, judges: limited(wish, remedy.judge, { least: remedy.number }) });
    case "reviews": return asked(wish, { change, reviews: remedy.number });
    default: return asked(wish, { pairs: [...pairsOf(state), ...remedy.pairs] });
  }
}

/** @param {State} state @param {PlanPage} page @param {any} remedy */
const help = (state, page, remedy) => remedy.act === "invite"
  ? html`<a class="quiet" href="/editions/${state.edition.slug}/office/people">${textOf(remedy.says)}</a>`
  : html`<button class="quiet" type="button" ?disabled=${page.busy !== ""} @click=${() => propose(page, body(state, remedy))}>${textOf(remedy.says)}</button>`;

/** @param {any[]} unkept */
export const told = unkept => unkept.slice(0, SHOWN).map(one => html`<li><span>${textOf(one.says)}</span></li>`);

/** @param {State} state @param {PlanPage} page */
export function obstacles(state, page) {
  const { shown } = state;
  if (!shown.unkept.length) return nothing;
  return html`<section><h2>${say(shown.verdict === "weak" ? "plan.bridges" : "plan.obstacles")}</h2>${shown.unkept.some((/** @type {any} */ one) => one.remedies.length) ? html`<p class="soft">${say("plan.obstacles.why")}</p>` : nothing}
    <ul class="lines">${shown.unkept.slice(0, SHOWN).map((/** @type {any} */ one) => html`<li><span>${textOf(one.says)}</span><span class="acts">${one.remedies.map((/** @type {any} */ remedy) => help(state, page, remedy))}</span></li>`)}</ul>
    ${shown.unkept.length > SHOWN ? html`<p class="soft">${say("plan.more", formatOf(state).whole(shown.unkept.length - SHOWN))}</p>` : nothing}</section>`;
}
