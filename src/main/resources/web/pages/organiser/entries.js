// The entries of an edition: which there are, in which state, and how they come in.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { say, several, textOf } from "../../app/words.js";
import { ask } from "../../parts/dialog.js";
import { where, within } from "../../parts/office.js";
import { title } from "../../parts/title.js";
import { add } from "./entries/add.js";
import { withdraw } from "./entries/withdraw.js";

/**
 * @typedef {object} State
 * @property {any} edition
 * @property {string[]} roles
 * @property {any[]} all
 * @property {string | null} only the state that is listed; null for every one
 * @property {ReturnType<typeof formats>} format
 * @property {string} text what was pasted
 * @property {string} usual the sector of lines that name none; "" for none
 * @property {import("./entries/add.js").Preview | null} seen
 * @property {number} done how many of these were entered
 * @property {any[]} made what was entered at last
 * @property {{ item: any, why: string }[]} refused
 */

const STATES = ["submitted", "draft", "withdrawn"];
/** How a state is drawn. @type {Record<string, string>} */
const SHAPES = { submitted: "ok", draft: "here", withdrawn: "stop" };

/** @param {State} state */
function news({ all, format }) {
  const submitted = all.filter(entry => entry.state === "submitted").length;
  return submitted ? several("entries.submitted", submitted, format.whole(submitted)) : say("entries.none");
}

/** @param {import("../../app/page.js").Page<State>} page @param {State} state @param {any} entry */
const withdrawal = (page, state, entry) => html`<button type="button" class="quiet" ?disabled=${page.busy !== ""} aria-label=${say("entries.withdraw.of", textOf(entry.title))} @click=${() => void ask({
  title: say("entries.withdraw.of", textOf(entry.title)), text: html`<p>${say("entries.withdraw.why")}</p>`, act: say("entries.withdraw"), destroys: true,
}).then(yes => yes ? page.act("withdraw", async () => {
  await withdraw(state.edition, entry);
  await page.reread();
}) : undefined)}>${say("entries.withdraw")}</button>`;

/** @param {import("../../app/page.js").Page<State>} page @param {State} state @param {any} entry */
function line(page, state, entry) {
  const sector = state.edition.sectors.find((/** @type {any} */ one) => one.key === entry.sector);
  return html`<li><span><bdi>${textOf(entry.title)}</bdi><small><bdi dir="ltr">${entry.code}</bdi>${sector ? html` · ${textOf(sector.name)}` : nothing}</small></span>
    <span class="status ${SHAPES[entry.state]}">${say(/** @type {any} */ (`entries.is.${entry.state}`))}</span>
    ${entry.team === null && entry.state === "submitted" ? withdrawal(page, state, entry) : nothing}</li>`;
}

/** @param {State} state */
function kinds({ all, only, edition, format }) {
  const there = STATES.filter(state => all.some(entry => entry.state === state));
  return there.length < 2 ? nothing : html`<nav class="acts" aria-label=${say("entries.by")}>${[null, ...there].map(state => html`<a class="quiet" aria-current=${state === only ? "true" : nothing}
    href="/editions/${edition.slug}/office/entries${state ? `?state=${state}` : ""}">${state ? say(/** @type {any} */ (`entries.is.${state}`)) : say("entries.all")} ${format.whole(state ? all.filter(entry => entry.state === state).length : all.length)}</a>`)}</nav>`;
}

export const page = define({
  title: (/** @type {State} */ state) => `${say("office.entries")} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params, query }) => {
    const [there, entries] = await Promise.all([within(params.edition), all(`/editions/${encodeURIComponent(params.edition)}/entries?limit=200`)]);
    const asked = query.get("state"), only = asked && STATES.includes(asked) ? asked : null;
    return /** @type {State} */ ({
      ...there, all: entries, only, format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }),
      text: "", usual: "", seen: null, done: 0, made: [], refused: [],
    });
  },
  view: (state, page) => {
    const open = state.edition.settings.entries.withoutTeam, listed = state.all.filter(entry => !state.only || entry.state === state.only);
    return html`${title(page, news(state), open ? html`<a class="quiet" href="#add">${say("entries.add")}</a>` : say("entries.byTeams"))}
      <div class=${open ? "two uneven" : ""}><div>${kinds(state)}${listed.length ? html`<ul class="lines">${listed.map(entry => line(page, state, entry))}</ul>` : html`<div class="empty"><p>${say("entries.empty")}</p></div>`}</div>
      ${open ? add(page, state) : nothing}</div>`;
  },
});
