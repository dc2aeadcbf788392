// Screening: what was handed in, in one list; each entry passes or fails, and whoever fails it says why.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { order } from "../../app/search.js";
import { language, list, say, several, textOf } from "../../app/words.js";
import { ask } from "../../parts/dialog.js";
import { lines } from "../../parts/lines.js";
import { screens, where, within } from "../../parts/office.js";
import { title } from "../../parts/title.js";
import { decide } from "./screening/decide.js";
import { decides, isOver, windowOf } from "./screening/window.js";
import { line, VERDICTS, verdictOf } from "./screening/line.js";

/**
 * @typedef {object} State
 * @property {any} edition
 * @property {string[]} roles
 * @property {any[]} all every entry that was handed in
 * @property {string | null} only what is listed; null for every one
 * @property {Set<string>} shown the entries that are listed: what is decided stays in its place until the list is read anew
 * @property {import("./screening/decide.js").Deciding[]} waiting what was decided and is not stored yet
 * @property {string | null} failing the entry whose reason is being written
 * @property {Record<string, import("./screening/decide.js").Deciding>} late what somebody else was faster than
 * @property {ReturnType<typeof formats>} format
 */

/** @param {State} state @param {string} verdict */
const those = (state, verdict) => state.all.filter(entry => verdictOf(entry) === verdict);

/** @param {State} state */
function news(state) {
  const { edition, all: entries, format } = state, open = those(state, "open").length;
  if (!screens(edition)) return say("screening.never");
  if (!entries.length) return say("screening.none");
  if (open && isOver(edition)) return several("screening.unscreened", open, format.whole(open));
  return open ? several("screening.left", open, format.whole(open)) : several("screening.done", entries.length, format.whole(entries.length));
}

/** @param {State} state */
function kinds(state) {
  const there = VERDICTS.filter(verdict => those(state, verdict).length);
  return there.length < 2 ? nothing : html`<nav class="acts" aria-label=${say("screening.by")}>${[null, ...there].map(verdict => html`<a class="quiet" aria-current=${verdict === state.only ? "true" : nothing}
    href="/editions/${state.edition.slug}/office/screening${verdict ? `?verdict=${verdict}` : ""}">${say(/** @type {any} */ (`screening.all.${verdict ?? "any"}`))} ${state.format.whole(verdict ? those(state, verdict).length : state.all.length)}</a>`)}</nav>`;
}

/** All that nobody has decided of pass together, once the person saw which. @param {import("../../app/page.js").Page<State>} page @param {State} state */
function rest(page, state) {
  const left = those(state, "open"), count = state.format.whole(left.length);
  return !decides(state) || left.length < 2 ? nothing : html`<div class="acts"><button type="button" class="quiet" @click=${() => void ask({
    title: several("screening.rest", left.length, count), act: several("screening.rest", left.length, count),
    text: html`<p>${list(left.map(entry => textOf(entry.title)))}</p>`,
  }).then(yes => { if (yes) decide(page, ...left.map(entry => ({ entry: entry.entry, verdict: "pass", reason: null, seen: entry.screening?.revision ?? 0, of: entry.entryRevision }))); })}>${several("screening.rest", left.length, count)}</button></div>`;
}

const byName = order(language);
/** @param {any} edition */
const orders = ({ sectors }) => [
  { by: "", label: say("screening.by.entered"), order: () => 0 },
  { by: "title", label: say("screening.by.title"), order: (/** @type {any} */ one, /** @type {any} */ other) => byName(textOf(one.title), textOf(other.title)) },
  ...sectors.length ? [{ by: "sector", label: say("screening.by.sector"), order: (/** @type {any} */ one, /** @type {any} */ other) => byName(one.sector ?? "", other.sector ?? "") }] : [],
];

export const page = define({
  title: (/** @type {State} */ state) => `${say("office.screening")} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params, query }) => {
    const [there, entries] = await Promise.all([within(params.edition), all(`/editions/${encodeURIComponent(params.edition)}/screening?limit=200`)]);
    const asked = query.get("verdict"), only = asked && VERDICTS.includes(asked) ? asked : null;
    return /** @type {State} */ ({
      ...there, all: entries, only, waiting: [], failing: null, late: {},
      shown: new Set(entries.filter(entry => !only || verdictOf(entry) === only).map(entry => entry.entry)),
      format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }),
    });
  },
  view: (state, page) => html`${title(page, news(state), windowOf(state, those(state, "open").length > 0))}
    ${!state.all.length ? nothing : html`${kinds(state)}${rest(page, state)}${lines(page, {
      name: "screening", items: state.all.filter(entry => state.shown.has(entry.entry)), key: entry => entry.entry,
      text: entry => `${Object.values(entry.title).join(" ")} ${entry.code} ${entry.team ? textOf(entry.team) : ""}`,
      line: entry => line(page, state, entry), number: state.format.whole, orders: orders(state.edition),
    })}`}`,
});
