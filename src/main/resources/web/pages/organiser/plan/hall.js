// The order in which judges go through a hall, to be printed.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { say, several, textOf } from "../../../app/words.js";
import { title } from "../../../parts/title.js";
import { formatOf } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").PlanPage} PlanPage */

/** What ways are short by: tables, where they are given. @param {any[]} ways @param {ReturnType<typeof formatOf>} format */
function ordered(ways, format) {
  const places = new Map(ways.flatMap(way => way.places.map((/** @type {any} */ place) => [place.entry, place.table]))), without = [...places.values()].filter(table => table === null).length;
  return without === 0 ? say("plan.hall.tables") : without === places.size ? say("plan.hall.codes") : several("plan.hall.some", without, format.whole(without));
}

/** @param {State} state @param {PlanPage} page */
export function hall(state, page) {
  const { edition, round } = state, { ways, turns } = state.hall, format = formatOf(state);
  const back = html`<a class="quiet" href="/editions/${edition.slug}/office/plan?round=${round}">${say("plan.back")}</a>`;
  if (ways.length === 0) return html`${title(page, say("plan.hall"), say("plan.hall.none"))}<section class="acts">${back}</section>`;
  const seated = ways.some((/** @type {any} */ way) => way.places.some((/** @type {any} */ place) => place.table !== null));
  return html`${title(page, say("plan.hall"), html`${several("plan.hall.turns", turns, format.whole(turns))} ${ordered(ways, format)}`)}
    <section class="acts"><button class="button" type="button" @click=${() => print()}>${several("plan.hall.print", ways.length, format.whole(ways.length))}</button>
      ${seated ? html`<a class="quiet" href="/editions/${edition.slug}/office/entries?cards">${say("plan.hall.cards")}</a>` : nothing}${back}</section>
    <section><div class="scroll" tabindex="0" role="region" aria-label=${say("plan.hall")}><table><thead><tr><th scope="col">${say("plan.judge")}</th><th scope="col">${say("plan.hall.order")}</th></tr></thead>
      <tbody>${ways.map((/** @type {any} */ way) => html`<tr><th scope="row"><bdi>${textOf(way.name)}</bdi></th><td><ol class="way">${way.places.map((/** @type {any} */ place) => html`<li><b>${format.whole(place.turn)}</b> <bdi>${textOf(place.title) || place.code}</bdi>${place.table === null ? nothing : html` <span class="soft">${say("plan.hall.table", format.name(place.table))}</span>`}</li>`)}</ol></td></tr>`)}</tbody></table></div></section>`;
}
