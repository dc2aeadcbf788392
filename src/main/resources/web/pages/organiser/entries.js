// The entries of an edition: which there are, where they stand, and how they come in.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { say, several, textOf } from "../../app/words.js";
import { lines } from "../../parts/lines.js";
import { runs, where, within } from "../../parts/office.js";
import { title } from "../../parts/title.js";
import { add } from "./entries/add.js";
import { cards, sheetFor } from "./entries/cards.js";
import { acts, lots, table } from "./entries/hall.js";
import { isHere, named, orders, searched, stateOf, STATES, status } from "./entries/listed.js";

/**
 * @typedef {object} State
 * @property {any} edition
 * @property {string[]} roles
 * @property {any[]} all every entry as it stands in the hall
 * @property {import("./entries/cards.js").Sheet | null} sheet what the cards of tables say, where they are asked for
 * @property {any} last the import that was made last, if it stands
 * @property {string | null} only what is listed; null for every one
 * @property {ReturnType<typeof formats>} format
 * @property {string} text what was pasted
 * @property {File | null} file what was chosen instead
 * @property {string} usual the sector of entries that name none; "" for none
 * @property {any} seen what would come of these, once it was looked at
 * @property {string} told what was just done, in words
 * @property {string} entered the title that was entered by hand just now
 */

/** @param {State} state */
function news({ all, format }) {
  const here = all.filter(isHere).length;
  return here ? several("entries.submitted", here, format.whole(here)) : say("entries.none");
}

/** @param {import("../../app/page.js").Page<State>} page @param {State} state @param {any} entry */
const line = (page, state, entry) => html`<li>${named(state, entry)}${status(state, entry)}${runs(state) ? html`${isHere(entry) ? table(page, state, entry) : nothing}${acts(page, state, entry)}`
  : entry.table === null ? nothing : html`<span class="soft">${say("entries.table")} ${state.format.whole(entry.table)}</span>`}</li>`;

/** @param {State} state */
function kinds({ all, only, edition, format }) {
  const there = STATES.filter(state => all.some(entry => stateOf(entry) === state));
  return there.length < 2 ? nothing : html`<nav class="acts" aria-label=${say("entries.by")}>${[null, ...there].map(state => html`<a class="quiet" aria-current=${state === only ? "true" : nothing}
    href="/editions/${edition.slug}/office/entries${state ? `?state=${state}` : ""}">${state ? say(/** @type {any} */ (`entries.is.${state}`)) : say("entries.all")} ${format.whole(state ? all.filter(entry => stateOf(entry) === state).length : all.length)}</a>`)}</nav>`;
}

export const page = define({
  keeps: ({ text, usual }) => text ? { text, usual } : {},
  title: (/** @type {State} */ state) => `${say("office.entries")} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params, query }) => {
    const at = `/editions/${encodeURIComponent(params.edition)}`;
    const there = await within(params.edition), [entries, imports] = await Promise.all([all(`${at}/hall?limit=200`), runs(there) ? all(`${at}/entries/imports?limit=200`) : []]);
    const asked = query.get("state"), only = asked && STATES.includes(asked) ? asked : null, last = imports.at(-1);
    return /** @type {State} */ ({
      ...there, all: entries, last: last && !last.undoneAt ? last : null, only,
      format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }),
      sheet: query.has("cards") ? await sheetFor(there.edition) : null, text: "", file: null, usual: "", seen: null, told: "", entered: "",
    });
  },
  view: (state, page) => {
    if (state.sheet) return cards(page, state, state.sheet);
    const listed = state.all.filter(entry => !state.only || stateOf(entry) === state.only);
    const there = html`<div>${kinds(state)}${runs(state) ? lots(page, state) : nothing}${lines(page, {
      name: "entries",
      items: listed, key: entry => entry.entry, text: searched, line: entry => line(page, state, entry), number: state.format.whole, orders: orders(state.edition),
    })}</div>`;
    return runs(state) ? html`${title(page, news(state), html`<a class="quiet" href="#add">${say("entries.add")}</a>`)}<div class="two uneven">${there}${add(page, state)}</div>` : html`${title(page, news(state))}${there}`;
  },
});
