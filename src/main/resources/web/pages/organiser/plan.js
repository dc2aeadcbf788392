// Who judges what in a round: planned, looked at, committed, and changed with as few differences as can be.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all, get } from "../../app/api.js";
import { define } from "../../app/page.js";
import { say, textOf } from "../../app/words.js";
import { where, within } from "../../parts/office.js";
import { begin } from "./plan/begin.js";
import { chances } from "./plan/chances.js";
import { changes } from "./plan/changes.js";
import { conflicts } from "./plan/conflicts.js";
import { hall } from "./plan/hall.js";
import { byHand } from "./plan/hand.js";
import { loads } from "./plan/loads.js";
import { giving, members, next, nextOf, ruled } from "./plan/next.js";
import { obstacles } from "./plan/obstacles.js";
import { goingOn, readOn } from "./plan/on.js";
import { picture } from "./plan/picture.js";
import { pathOf, roundOf } from "./plan/state.js";
import { verdict } from "./plan/verdict.js";

/** @typedef {import("./plan/state.js").State} State */
/** @typedef {import("./plan/state.js").PlanPage} PlanPage */

/** The rounds of an edition, where there are several. @param {State} state */
const rounds = ({ edition, round }) => edition.rounds.length < 2 ? nothing : html`<nav aria-label=${say("plan.rounds")} class="acts">${edition.rounds.map((/** @type {any} */ one) => html`
  <a class="quiet" href="/editions/${edition.slug}/office/plan?round=${one.key}" aria-current=${one.key === round ? "page" : nothing}>${textOf(one.name)}</a>`)}</nav>`;

/** @param {State} state @param {PlanPage} page */
const planned = (state, page) => {
  if (ruled(state)) return html`${giving(state, page)}${loads(state, page)}${picture(state)}${byHand(state, page)}`;
  const { shown } = state, changed = shown.kind === "change" && !shown.committedAt;
  return html`${verdict(state, page)}${changed ? changes(state) : nothing}${obstacles(state, page)}${loads(state, page)}${picture(state)}${chances(state, page)}${byHand(state, page)}`;
};

export const page = define({
  title: (/** @type {State} */ state) => `${say("office.plan")} · ${textOf(state.edition.name)}`,
  where,
  get members() { return members(); },
  read: async ({ params, query }) => {
    const there = await within(params.edition), round = roundOf(there.edition, query.get("round"));
    if (!round) return /** @type {any} */ ({ ...there, round: null });
    const path = pathOf(there.edition, round), id = query.get("plan");
    const scored = there.edition.rounds.some((/** @type {any} */ one) => one.key === round && ["scoring", "pitch"].includes(one.kind));
    const [plans, ruled, now, proposal, ways, acts, on] = await Promise.all([get(`${path}/plans?limit=100`), scored ? nextOf(path) : null, get(`${path}/plan`), id ? get(`${path}/plans/${encodeURIComponent(id)}`) : null, query.has("hall") ? get(`${path}/plan/hall`) : null, all(`/editions/${there.edition.id}/conflicts?limit=200`), readOn(there.edition, round)]);
    const shown = proposal && !proposal.committedAt ? proposal : now;
    const drawn = plans.items.find((/** @type {any} */ one) => one.kind === "drawn" && one.committedAt)?.id ?? null;
    return /** @type {State} */ ({ ...there, round, now, shown, drawn, hall: ways, conflicts: acts, on, next: ruled, replayed: null, chances: null, declaring: null, declared: "", judge: null, hand: null, checked: null, recusing: null });
  },
  view: (state, /** @type {PlanPage} */ page) => html`${state.round ? rounds(state) : nothing}${state.hall ? hall(state, page) : !state.round || (state.shown.kind === "now" && state.shown.verdict === "empty" && !state.hand && !ruled(state))
    ? begin(state, page) : html`${planned(state, page)}${goingOn(state, page)}`}${state.round && !state.hall ? conflicts(state, page) : nothing}${state.round && !state.hall && !ruled(state) ? next(state, page) : nothing}`,
});
