// Where each entry stands: a numeral, a dot and a bar, the cut in plain words; and who is left out.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { save } from "../../../app/api.js";
import { list, say, several, textOf } from "../../../app/words.js";
import { endOf, interval } from "../../../parts/interval.js";
import { decide } from "./exclude.js";
import { explain, explanation } from "./explain.js";
import { acts, last, nameOf, titleOf } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").ResultsPage} ResultsPage */

/** Behind the last prize so many are shown at first. */
const BEHIND = 10;
/** So many entries are named in a sentence. */
const NAMED = 6;
/** With this chance a place lies in its interval. */
const CHANCE = 0.9;

/** @param {State} state @returns {any[]} */
const ranked = ({ standings }) => standings.result.entries.filter((/** @type {any} */ entry) => entry.rank !== null);

/** Whom the marks alone put neither before the line nor behind it. @param {State} state @returns {any[]} */
const crossing = state => ranked(state).filter(entry => entry.rankLow !== null && entry.rankLow <= last(state) && entry.rankHigh > last(state));

/** What stands where the prizes end. @param {State} state */
function cut(state) {
  const { standings, format } = state, close = crossing(state);
  if (!close.length) return say(ranked(state).some(entry => entry.rankLow !== null) ? "results.cut.clear" : "results.cut.plain");
  const named = close.slice(0, NAMED).map(entry => titleOf(standings, entry.entry)), more = close.length - named.length;
  return html`${several("results.cut", close.length, format.whole(close.length))} ${list(more ? [...named, several("results.more", more, format.whole(more))] : named)}.`;
}

/** @param {State} state @param {any} entry */
const score = ({ standings, format }, entry) => entry.score === null ? "" : format.decimal(Number(entry.score).toFixed(standings.options.decimals));

/** @param {State} state @param {any} entry */
function sector({ edition }, entry) {
  const found = edition.sectors.find((/** @type {any} */ one) => one.key === entry.sector);
  return found ? html`<small>${textOf(found.name)}</small>` : nothing;
}

/** @param {State} state @param {ResultsPage} page @param {any} entry @param {number} end */
function row(state, page, entry, end) {
  const { standings, format, explained } = state, cut = last(state);
  const label = entry.rankLow === null ? say("results.place", format.whole(entry.rank)) : say("results.interval", format.whole(entry.rankLow), format.whole(entry.rankHigh), format.percent(CHANCE));
  return html`<td class="rank">${format.whole(entry.rank)}${entry.tied ? html`<small>${say("results.shared")}</small>` : nothing}</td>
    <th scope="row"><button type="button" class="quiet plain" aria-expanded=${explained?.entry === entry.entry} @click=${() => void explain(page, entry.entry)}><bdi>${titleOf(standings, entry.entry)}</bdi></button>${sector(state, entry)}</th>
    <td class="places">${interval(entry, { end, cut, label })}</td><td class="num">${score(state, entry)}</td>`;
}

/** @param {ResultsPage} page @param {string} ending */
const take = (page, ending) => page.act("take", async () => {
  const { edition, standings, round } = /** @type {State} */ (page.state);
  await save(`/editions/${edition.id}/standings/${standings.id}/table.${ending}`, `${edition.slug}-${round}.${ending}`);
});

/** @param {State} state @param {ResultsPage} page */
export function standings(state, page) {
  const { format, whole } = state, all = ranked(state), prizes = last(state);
  const shown = whole ? all : all.slice(0, prizes + BEHIND), end = endOf(shown), line = shown.findIndex(entry => entry.rank > prizes), label = say("results.standings");
  return html`<section><h2>${shown.length < all.length ? say("results.first", format.whole(shown.length), format.whole(all.length)) : label}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label=${label}><table class="ranking"><thead><tr><th scope="col">${say("results.column.place")}</th><th scope="col">${say("results.column.entry")}</th>
      <th scope="col" class="places">${say("results.column.interval", format.percent(CHANCE))}</th><th scope="col" class="num">${say("results.column.score")}</th></tr></thead>
    <tbody>${shown.map((entry, i) => html`${prizes > 0 && i === line && i > 0 ? html`<tr class="cutline"><td colspan="4">${cut(state)}</td></tr>` : nothing}
      <tr class="${entry.rank <= prizes ? "wins" : ""} ${prizes > 0 && i === line && i > 0 ? "cut" : ""}">${row(state, page, entry, end)}</tr>${explanation(state, entry.entry, 4)}`)}</tbody></table></div>
    <div class="acts">${shown.length < all.length ? html`<button type="button" class="quiet" @click=${() => page.change({ whole: true })}>${say("results.all", format.whole(all.length))}</button>` : nothing}${["xlsx", "csv"].map(ending => html`
      <button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => void take(page, ending)}>${say(/** @type {any} */ (`results.take.${ending}`))}</button>`)}</div></section>`;
}

/** @param {State} state @param {any} entry */
const unplaced = ({ standings, format }, entry) => html`<li><span><bdi>${titleOf(standings, entry.entry)}</bdi><small>${entry.reviews ? several("results.unplaced", entry.reviews, format.whole(entry.reviews)) : say("results.unplaced.none")}</small></span></li>`;

/** @param {State} state @param {ResultsPage} page @param {any} left */
function excluded(state, page, { judge, entry }) {
  const { standings } = state;
  const what = entry ? say("results.left.review", nameOf(standings, judge), titleOf(standings, entry)) : say("results.left.judge", nameOf(standings, judge));
  return html`<li><span>${what}</span>${!acts(state) ? nothing : html`<button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => void decide(page, { judge, entry, excluded: false, what })}>${say("results.count")}<span class="unseen"> ${what}</span></button>`}</li>`;
}

/** Who has no place, and what an organiser left out. @param {State} state @param {ResultsPage} page */
export function without(state, page) {
  const { standings } = state, out = standings.result.entries.filter((/** @type {any} */ entry) => entry.rank === null);
  return html`${out.length ? html`<section><h2>${say("results.out")}</h2><p class="soft">${say("results.out.why")}</p><ul class="lines">${out.map((/** @type {any} */ entry) => unplaced(state, entry))}</ul></section>` : nothing}
    ${standings.exclusions.length ? html`<section><h2>${say("results.left")}</h2><ul class="lines">${standings.exclusions.map((/** @type {any} */ left) => excluded(state, page, left))}</ul></section>` : nothing}`;
}
