// What is to be said of a plan first: whether it holds together, its figures, and what can be done with it.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { say, several } from "../../../app/words.js";
import { title } from "../../../parts/title.js";
import { asking } from "./begin.js";
import { asked, commit, formatOf, propose } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").PlanPage} PlanPage */

/** Verdicts of which a newcomer asks what it is good for. */
const TOGETHER = ["firm", "weak"];

/** @param {any} plan */
const hanging = plan => plan.unkept.filter((/** @type {any} */ one) => one.kind.startsWith("hanging.")).length;

/** @param {any} plan @param {ReturnType<typeof formatOf>} format */
export function news(plan, format) {
  const missing = plan.entries.reduce((/** @type {number} */ sum, /** @type {any} */ entry) => sum + Math.max(0, entry.wanted - entry.has), 0);
  const barred = plan.unkept.filter((/** @type {any} */ one) => one.kind === "barred").length;
  if (barred) return several("plan.conflicts", barred, format.whole(barred));
  switch (plan.verdict) {
    case "firm": return say("plan.firm");
    case "weak": return several("plan.weak", hanging(plan), format.whole(hanging(plan)));
    case "apart": return several("plan.apart", plan.parts, format.whole(plan.parts));
    case "blocked": return several("plan.blocked", missing, format.whole(missing));
    default: return say("plan.empty");
  }
}

/** How much wider or narrower the comparison of two entries becomes, where it changes. @param {any} plan @param {ReturnType<typeof formatOf>} format */
export function width(plan, format) {
  if (plan.spread === null || plan.spreadBefore === null) return "";
  const share = plan.spread / plan.spreadBefore - 1;
  if (Math.abs(share) < 0.005) return say("plan.width.same");
  return say(share > 0 ? "plan.width.wider" : "plan.width.narrower", format.percent(Math.abs(share)));
}

/** @param {State} state */
function facts(state) {
  const { shown } = state, format = formatOf(state), loads = shown.judges.map((/** @type {any} */ judge) => judge.reviews);
  const told = [
    several("plan.reviews", shown.reviews, format.whole(shown.reviews)),
    say("plan.anEntry", format.whole(shown.wish.reviews)),
    Math.min(...loads) === Math.max(...loads) ? say("plan.everyJudge", format.whole(loads[0])) : say("plan.aJudge", format.whole(Math.min(...loads)), format.whole(Math.max(...loads))),
    shown.strangers ? say("plan.known", format.percent(1 - shown.strangers / shown.reviews)) : "",
    shown.kind === "now" ? "" : width(shown, format),
  ];
  return html`<ul class="facts">${told.filter(one => one !== "").map(one => html`<li>${one}</li>`)}</ul>`;
}

/** What the button of a proposal says. @param {State} state */
function act(state) {
  const { shown } = state, format = formatOf(state), { added, removed } = shown;
  const entries = new Set([...added, ...removed].map((/** @type {any} */ pair) => pair.entry)).size, busy = shown.judges.filter((/** @type {any} */ judge) => judge.reviews).length;
  if (shown.kind === "drawn") return say("plan.commit", several("plan.reviews", shown.reviews, format.whole(shown.reviews)), several("plan.judges", busy, format.whole(busy)));
  return several("plan.change", entries, format.whole(entries));
}

/** @param {State} state @param {PlanPage} page */
function acts(state, page) {
  const { shown, edition, round } = state, busy = page.busy !== "";
  if (shown.kind === "now") {
    return html`<section class="acts"><button class="button" type="button" ?disabled=${busy} aria-busy=${page.busy === "propose"} @click=${() => propose(page, asked(shown.wish, { change: true }))}>${say("plan.adapt")}</button>
        <a class="quiet" href="/editions/${edition.slug}/office/plan?round=${round}&hall">${say("plan.hall")}</a></section>
      <section><details><summary>${say("plan.anew")}</summary><p class="soft">${say("plan.anew.why")}</p>${asking(page, shown.wish, "plan.propose")}</details></section>`;
  }
  const nothingChanges = !shown.added.length && !shown.removed.length;
  return html`<section class="acts">${nothingChanges ? html`<p>${say("plan.nothing")}</p>` : html`<button class=${shown.kind === "drawn" && (shown.verdict === "blocked" || shown.verdict === "apart") ? "quiet" : "button"} type="button" ?disabled=${busy} aria-busy=${page.busy === "commit"} @click=${() => commit(page)}>${act(state)}</button>`}
    ${shown.kind === "hand" ? nothing : html`<button class="quiet" type="button" ?disabled=${busy} aria-busy=${page.busy === "propose"} @click=${() => propose(page, asked(shown.wish, { change: shown.kind === "change" }))}>${say("plan.another")}</button>`}
    <a class="quiet" href="/editions/${edition.slug}/office/plan?round=${round}">${say("plan.back")}</a></section>`;
}

/** @param {State} state @param {PlanPage} page */
export const verdict = (state, page) => {
  const { shown } = state, format = formatOf(state), waits = shown.kind === "now" && shown.id !== null;
  return html`${title(page, news(shown, format), html`${waits ? html`${say("plan.waits", format.moment(shown.opensAt))} ` : nothing}${TOGETHER.includes(shown.verdict) ? say("plan.connected.why") : nothing}`)}
    <section>${facts(state)}</section>${acts(state, page)}`;
};
