// What cards say, side by side: a mark a criterion, and words where there are any.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { CANNOT, saidOf } from "../../../app/kept.js";
import { say, textOf } from "../../../app/words.js";

/** @typedef {import("../../../app/kept.js").Content} Content */
/** @typedef {ReturnType<typeof import("../../../app/format.js").formats>} Format */

/** @param {string | null} said @param {Format} format */
const told = (said, format) => said === null ? say("conflict.empty") : said === CANNOT ? say("scorecard.cannot") : format.decimal(said);

/** The words of a card, by what they are about; those without a word are none. @param {any[]} criteria @param {Content} content @returns {Map<string, string>} */
const words = (criteria, content) => new Map(/** @type {[string, string][]} */ ([
  ...criteria.map(one => [say("scorecard.about", textOf(one.name)), content.comments[one.key] ?? ""]),
  [say("scorecard.comment"), content.comment], [say("scorecard.note"), content.note],
]).filter(([, text]) => text.trim() !== ""));

/**
 * @param {string} label what the table is of
 * @param {any[]} criteria
 * @param {{ head: string, content: Content }[]} cards
 * @param {Format} format
 */
export function cardsSaid(label, criteria, cards, format) {
  const worded = cards.map(({ content }) => words(criteria, content)), heads = [...new Set(worded.flatMap(one => [...one.keys()]))];
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}><table class="said">
    <thead class=${cards.length > 1 ? nothing : "unseen"}><tr><td></td>${cards.map(({ head }) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${criteria.map(one => html`<tr><th scope="row"><bdi>${textOf(one.name)}</bdi></th>${cards.map(({ content }) => html`<td>${told(saidOf(content, one.key), format)}</td>`)}</tr>`)}
      ${heads.map(head => html`<tr><th scope="row"><bdi>${head}</bdi></th>${worded.map(one => html`<td><bdi>${one.get(head) ?? say("conflict.empty")}</bdi></td>`)}</tr>`)}</tbody></table></div>`;
}
