// A round by its entries and tables, and by its criteria.
import { html } from "../../../lib/lit-html/lit-html.js";
import { order } from "../../../app/search.js";
import { language, say, textOf } from "../../../app/words.js";
import { lines } from "../../../parts/lines.js";

/** @typedef {import("../progress.js").State} State */
/** @typedef {import("../progress.js").ProgressPage} ProgressPage */
/** @typedef {import("./changes.js").OfRound} OfRound */

const byName = order(language);

/** @param {any} one @param {any} other */
const lagging = (one, other) => one.submitted - one.assigned - other.submitted + other.assigned || byName(textOf(one.title), textOf(other.title));
/** @param {any} one @param {any} other */
const byTable = (one, other) => (one.table ?? Infinity) - (other.table ?? Infinity) || lagging(one, other);

/** @param {State} state @param {any} entry */
const line = ({ format }, entry) => html`<li><span>${entry.table === null ? "" : html`<span class="soft">${say("progress.table", format.name(entry.table))}</span> `}<b><bdi>${textOf(entry.title)}</bdi></b> <small><bdi dir="ltr">${entry.code}</bdi></small></span>
  <span class="status ${entry.submitted >= entry.assigned ? "ok" : entry.draft ? "here" : ""}">${say("progress.of", format.whole(entry.submitted), format.whole(entry.assigned))}${entry.draft ? ` · ${say("progress.begun", format.whole(entry.draft))}` : ""}</span></li>`;

/** @param {ProgressPage} page @param {State} state @param {OfRound} round @param {boolean} tables whether they stand in the order of their tables */
export const entries = (page, state, round, tables) => lines(page, {
  name: `${tables ? "tables" : "entries"} ${round.round}`, label: textOf(round.name), key: entry => entry.entry,
  items: round.entries.toSorted(tables ? byTable : lagging), line: entry => line(state, entry), number: state.format.whole,
  text: entry => `${Object.values(entry.title).join(" ")} ${entry.code} ${entry.table ?? ""}`,
  orders: [{ by: "", label: say(tables ? "progress.by.table" : "progress.by.missing"), order: () => 0 }, { by: "title", label: say("progress.by.title"), order: (one, other) => byName(textOf(one.title), textOf(other.title)) }],
});

/** @param {State} state @param {OfRound} round */
export function criteria({ edition, format }, round) {
  const names = new Map(edition.rounds.find((/** @type {any} */ one) => one.key === round.round).criteria.map((/** @type {any} */ one) => [one.key, textOf(one.name)]));
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${say("progress.by.criterion")}><table><thead><tr><th scope="col">${say("progress.criterion")}</th><th scope="col">${say("progress.marked")}</th><th scope="col">${say("progress.cannot")}</th></tr></thead>
    <tbody>${round.criteria.map(one => html`<tr><th scope="row"><bdi>${names.get(one.criterion)}</bdi></th><td>${say("progress.of", format.whole(one.marked), format.whole(round.assigned))}</td><td>${format.whole(one.cannotJudge)}</td></tr>`)}</tbody></table></div>`;
}
