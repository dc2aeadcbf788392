// Judges by entries as a picture: a square for each review. The numbers are in the tables beside it.
import { html, nothing, svg } from "../../../lib/lit-html/lit-html.js";
import { list, say, several, textOf } from "../../../app/words.js";
import { formatOf, nameOf } from "./state.js";

/** @typedef {import("./state.js").State} State */

const MOST = 40_000;

/** @param {any[]} pairs @param {Map<string, number>} columns @param {Map<string, number>} rows */
const squares = (pairs, columns, rows) => pairs.map(({ entry, judge }) => `M${(columns.get(entry) ?? 0) + 0.08} ${(rows.get(judge) ?? 0) + 0.08}h.84v.84h-.84z`).join("");

/** @param {any[]} pairs @param {Map<string, number>} columns @param {Map<string, number>} rows */
const crosses = (pairs, columns, rows) => pairs.map(({ entry, judge }) => `M${(columns.get(entry) ?? 0) + 0.25} ${(rows.get(judge) ?? 0) + 0.25}l.5 .5m0-.5l-.5 .5`).join("");

/** @param {State} state */
export function picture(state) {
  const { shown } = state, format = formatOf(state);
  if (!shown.pairs.length || shown.entries.length * shown.judges.length > MOST) return nothing;
  const entries = [...shown.entries].sort((one, other) => (one.sector ?? "").localeCompare(other.sector ?? "") || textOf(one.title).localeCompare(textOf(other.title)));
  const mirrored = document.documentElement.dir === "rtl";
  const columns = new Map(entries.map((entry, i) => [entry.id, mirrored ? entries.length - 1 - i : i]));
  const rows = new Map(shown.judges.map((/** @type {any} */ judge, /** @type {number} */ i) => [judge.id, i]));
  const weak = new Set(shown.bridges.map((/** @type {any} */ pair) => `${pair.entry} ${pair.judge}`));
  /** @param {boolean} thin */
  const part = thin => shown.pairs.filter((/** @type {any} */ pair) => weak.has(`${pair.entry} ${pair.judge}`) === thin);
  const says = say("plan.picture", several("plan.judges", rows.size, format.whole(rows.size)), several("plan.entries", columns.size, format.whole(columns.size)), format.whole(weak.size));
  return html`<section><h2>${say("plan.seen")}</h2><p class="soft small">${say("plan.seen.why")}${shown.barred.length ? html` ${say("plan.seen.barred")}` : nothing}</p>
    <svg class="matrix" viewBox="0 0 ${columns.size} ${rows.size}" width=${columns.size * 20} role="img" aria-label=${says}>${svg`<path d=${squares(part(false), columns, rows)}></path><path class="thin" d=${squares(part(true), columns, rows)}></path><path class="barred" d=${crosses(shown.barred, columns, rows)}></path>`}</svg>
    <details><summary>${say("plan.table")}</summary><div class="scroll" tabindex="0" role="region" aria-label=${say("plan.table")}><table><thead><tr><th scope="col">${say("plan.entry")}</th><th scope="col">${say("plan.by")}</th></tr></thead>
      <tbody>${entries.map(entry => html`<tr><th scope="row"><bdi>${textOf(entry.title) || entry.code}</bdi></th><td>${list(shown.pairs.filter((/** @type {any} */ pair) => pair.entry === entry.id).map((/** @type {any} */ pair) => nameOf(state, pair.judge)))}</td></tr>`)}</tbody></table></div></details></section>`;
}
