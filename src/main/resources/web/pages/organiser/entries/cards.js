// Tables' cards: a sheet with one for each entry that has a table, to be printed, cut and put there.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { inBoth, say, several } from "../../../app/words.js";
import { title } from "../../../parts/title.js";
import { isHere } from "./listed.js";

/** @typedef {import("../entries.js").State} State */
/** What the sheet says in each language of the edition. @typedef {{ tag: string, words: Record<string, string> }[]} Sheet */

/** @param {any} edition @returns {Promise<Sheet>} */
export async function sheetFor({ languages }) {
  const [ar, en] = await inBoth("entries"), known = [{ tag: "ar", words: ar ?? {} }, { tag: "en", words: en ?? {} }].filter(({ tag }) => languages.includes(tag));
  return known.length ? known : [{ tag: "en", words: en ?? {} }];
}

/** The number as it is written in each of the languages. @param {State} state @param {Sheet} sheet @param {number} table */
const numbers = ({ edition }, sheet, table) => [...new Set(sheet.map(({ tag }) =>
  new Intl.NumberFormat(tag === "ar" ? `ar-u-nu-${edition.settings.results.digits}` : "en", { useGrouping: false }).format(table)))];

/** @param {State} state @param {Sheet} sheet @param {any} entry */
function card(state, sheet, entry) {
  const titles = new Map(Object.entries(entry.title).filter(([, text]) => text).map(([tag, text]) => [text, tag]));
  return html`<li><p class="small">${sheet.map(({ words }, at) => html`${at ? " · " : nothing}<bdi>${words["entries.table"]}</bdi>`)}</p>
    <b class="large">${numbers(state, sheet, entry.table).join(" · ")}</b>
    ${[...titles].map(([text, tag]) => html`<h2 lang=${tag} dir="auto">${text}</h2>`)}<p dir="ltr"><code>${entry.code}</code></p></li>`;
}

/** The way to them, once there is a table. @param {State} state */
export const way = ({ all, edition }) => all.some(entry => isHere(entry) && entry.table !== null) ? html`<a class="quiet" href="/editions/${edition.slug}/office/entries?cards">${say("entries.cards")}</a>` : nothing;

/** @param {import("../../../app/page.js").Page<State>} page @param {State} state @param {Sheet} sheet */
export function cards(page, state, sheet) {
  const here = state.all.filter(isHere), seated = here.filter(entry => entry.table !== null).sort((one, other) => one.table - other.table), count = seated.length, without = here.length - count;
  const back = html`<a class="quiet" href="/editions/${state.edition.slug}/office/entries">${say("entries.cards.back")}</a>`;
  if (!count) return html`${title(page, say("entries.cards"), say("entries.cards.none"))}<section class="acts">${back}</section>`;
  return html`${title(page, say("entries.cards"), without ? several("entries.cards.without", without, state.format.whole(without)) : say("entries.cards.why"))}
    <section class="acts"><button type="button" class="button" @click=${() => print()}>${several("entries.cards.print", count, state.format.whole(count))}</button>${back}</section>
    <section aria-label=${say("entries.cards")}><ul class="cards tables">${seated.map(entry => card(state, sheet, entry))}</ul></section>`;
}
