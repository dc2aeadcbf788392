// What a plan changes: by entry, who leaves it and who comes.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { list, say } from "../../../app/words.js";
import { formatOf, nameOf, titleOf } from "./state.js";

/** @typedef {import("./state.js").State} State */

/** @param {State} state @param {any[]} pairs @param {string} entry */
const who = (state, pairs, entry) => list(pairs.filter(pair => pair.entry === entry).map(pair => nameOf(state, pair.judge)));

/** @param {State} state @param {string} entry */
function change(state, entry) {
  const { added, removed } = state.shown, from = who(state, removed, entry), to = who(state, added, entry);
  return from && to ? say("plan.from", from, to) : to ? say("plan.to", to) : say("plan.away", from);
}

/** @param {State} state */
export function changes(state) {
  const { shown } = state, format = formatOf(state), entries = [...new Set([...shown.removed, ...shown.added].map((/** @type {any} */ pair) => pair.entry))];
  if (!entries.length) return nothing;
  const highest = Math.max(...shown.judges.map((/** @type {any} */ judge) => judge.reviews)), short = shown.entries.filter((/** @type {any} */ one) => one.has < one.wanted).length;
  return html`<section class="box"><h2>${say("plan.changes")}</h2><ul class="lines">${entries.map(entry => html`<li><span><b><bdi>${titleOf(state, entry)}</bdi></b><small>${change(state, entry)}</small></span></li>`)}</ul></section>
    <section><h2>${say("plan.afterwards")}</h2><ul class="lines">
      <li><span>${say("plan.connected")}</span><span class="status ${shown.parts === 1 ? "ok" : "stop"}">${say(shown.parts === 1 ? "plan.yes" : "plan.no")}</span></li>
      <li><span>${say("plan.complete", format.whole(shown.wish.reviews))}</span><span class="status ${short ? "warn" : "ok"}">${say(short ? "plan.no" : "plan.yes")}</span></li>
      <li><span>${say("plan.highest")}</span><span>${format.whole(highest)}</span></li></ul></section>`;
}
