// Bringing entries in by a file or by pasted lines: looked at first, entered together, and taken back together.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { Problem } from "../../../app/problem.js";
import { say, several, textOf } from "../../../app/words.js";
import { field } from "../../../parts/field.js";
import { one } from "./one.js";

/** @typedef {import("../entries.js").State} State */
/** @typedef {import("../../../app/page.js").Page<State>} EntriesPage */

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** @param {State} state @param {string} [plan] */
const address = ({ edition, usual }, plan) => `/editions/${edition.slug}/entries/imports${plan === undefined ? "/plan" : ""}?${new URLSearchParams({ ...(usual ? { sector: usual } : {}), ...(plan === undefined ? {} : { plan }) })}`;

/** @param {State} state */
const table = ({ file, text }) => ({ body: file ?? text, type: file?.name.toLowerCase().endsWith(".xlsx") ? WORKBOOK : "text/csv" });

/** @param {EntriesPage} page @param {State} state */
async function look(page, state) {
  page.change({ seen: null, told: "" });
  page.change({ seen: (await call("POST", address(state), table(state))).json });
  document.querySelector("#add [role=status]")?.scrollIntoView();
}

/** Enters what was looked at; where something changed meanwhile, it is looked at anew. @param {EntriesPage} page @param {State} state @param {string} key */
async function enter(page, state, key) {
  try {
    await call("POST", address(state, state.seen.digest), { ...table(state), key });
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 412) await look(page, state);
    throw failure;
  }
  await page.reread();
}

/** @param {EntriesPage} page @param {State} state */
async function undo(page, { edition, last }) {
  await call("POST", `/editions/${edition.slug}/entries/imports/${last.id}/undo`, { body: {} });
  await page.reread();
}

/** @param {unknown} heading @param {unknown[]} lines @param {boolean} [folded] */
const group = (heading, lines, folded = false) => !lines.length ? nothing : folded
  ? html`<details><summary>${heading}</summary><ul class="lines">${lines}</ul></details>`
  : html`<section><h3>${heading}</h3><ul class="lines">${lines}</ul></section>`;

/** @param {State} state @param {any} one */
const fresh = ({ format }, one) => html`<li><span><bdi>${one.title}</bdi><small>${[one.sector, one.table === null ? null : say("entries.at", format.name(one.table)), one.links ? several("entries.links", one.links, format.whole(one.links)) : null].filter(Boolean).join(" · ")}</small></span></li>`;

/** @param {any} change */
const changed = change => html`<li><span><bdi>${change.title}</bdi>${change.differences.map((/** @type {any} */ one) => html`<small>${say(/** @type {any} */ (`entries.what.${one.what}`))} <del><bdi>${shown(one.what, one.before)}</bdi></del> <span aria-hidden="true">→</span><span class="unseen">${say("entries.becomes")}</span> <bdi>${shown(one.what, one.after)}</bdi></small>`)}</span></li>`;

/** @param {string} what @param {string | null} said */
const shown = (what, said) => said === null ? "–" : what === "state" ? say(/** @type {any} */ (`entries.is.${said}`)) : said;

/** @param {State} state @param {any} one */
const refused = ({ format }, one) => html`<li><span>${one.line ? html`<b>${say("entries.line", format.name(one.line))}</b> ` : nothing}<bdi>${one.why}</bdi></span></li>`;

/** Those that are shown, and how many more there are. @param {State} state @param {any} seen */
function inTheWay(state, { refused: first, refusedInAll: all }) {
  const lines = first.map((/** @type {any} */ one) => refused(state, one)), more = all - first.length;
  return more ? [...lines, html`<li>${several("lines.further", more, state.format.whole(more))}</li>`] : lines;
}

/** What the button says. @param {any} seen @param {State["format"]} format */
function doing(seen, format) {
  const made = seen.made.length, changes = seen.changes.length;
  if (!changes) return several("entries.enter", made, format.whole(made));
  return made ? say("entries.enterAndChange", format.whole(made), format.whole(changes)) : several("entries.change", changes, format.whole(changes));
}

/** @param {EntriesPage} page @param {State} state */
function looked(page, state) {
  const { seen, format } = state, { made, changes, same } = seen;
  return html`<div class="stack" role="status"><p class="soft">${seen.understood.join(" ")}</p>
    ${seen.refusedInAll ? html`<div class="notice bad"><p>${several("entries.inTheWay", seen.refusedInAll, format.whole(seen.refusedInAll))}</p></div>` : nothing}
    ${group(say("entries.unread"), inTheWay(state, seen))}
    ${group(several("entries.changed", changes.length, format.whole(changes.length)), changes.map(changed))}
    ${group(several("entries.new", made.length, format.whole(made.length)), made.map((/** @type {any} */ one) => fresh(state, one)), made.length > 12)}
    ${group(several("entries.same", same.length, format.whole(same.length)), same.map((/** @type {any} */ one) => html`<li><span><bdi>${one.title}</bdi>${one.why ? html`<small>${say(/** @type {any} */ (`entries.same.${one.why}`))}</small>` : nothing}</span></li>`), true)}
    ${seen.refusedInAll ? nothing : made.length + changes.length ? html`<div class="acts keep"><button type="button" class="button" ?disabled=${page.busy !== ""} aria-busy=${page.busy === "enter"}
      @click=${() => page.act("enter", ({ key }) => enter(page, page.state ?? state, key))}>${doing(seen, format)}</button></div>` : html`<p class="soft">${say("entries.nothing")}</p>`}</div>`;
}

/** The import that was made last, and the way back. @param {EntriesPage} page @param {State} state */
const outcome = (page, { last, format, seen }) => !last || seen ? nothing : html`<p class="status ok" role="status">${several("entries.made", last.entries, format.whole(last.entries))}${last.changed ? html` · ${several("entries.changed", last.changed, format.whole(last.changed))}` : nothing}</p>
  <p class="soft small">${format.moment(last.importedAt)}</p>
  <div class="acts"><button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => page.act("undo", () => undo(page, /** @type {State} */ (page.state)))}>${say("entries.undo")}</button></div>`;

/** @param {EntriesPage} page @param {State} state */
export const add = (page, state) => html`<section class="box" id="add"><h2>${say("entries.add")}</h2>${state.edition.settings.entries.withoutTeam ? nothing : html`<p class="soft">${say("entries.byTeams")}</p>`}${outcome(page, state)}
  <form class="stack" @submit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    void page.act("look", () => look(page, page.state ?? state));
  }}>
    <div class="field"><span class="help" id="entries-file-help">${say("entries.file.help")}</span>
      <div class="acts"><label class="quiet">${say("entries.file")}<input class="unseen" id="entries-file" type="file" accept=".csv,.xlsx,.txt,.tsv" aria-describedby="entries-file-help"
        @click=${(/** @type {Event} */ event) => { /** @type {HTMLInputElement} */ (event.target).value = ""; }}
        @change=${(/** @type {Event} */ event) => page.change({ file: /** @type {HTMLInputElement} */ (event.target).files?.[0] ?? null, seen: null })}></label>
        ${state.file ? html`<bdi>${state.file.name}</bdi> <button type="button" class="quiet" @click=${() => page.change({ file: null, seen: null })}>${say("entries.file.drop")}</button>` : nothing}</div></div>
    ${state.file ? nothing : html`<div class="field"><label for="entries-lines">${say("entries.lines")}</label><span class="help" id="entries-help">${say(state.edition.sectors.length ? "entries.lines.sectors" : "entries.lines.help")}</span>
      <textarea id="entries-lines" rows="6" dir="auto" aria-describedby="entries-help" required .value=${state.text} @input=${(/** @type {Event} */ event) => page.change({ text: /** @type {HTMLTextAreaElement} */ (event.target).value, seen: null })}></textarea></div>`}
    ${state.edition.sectors.length ? field(page, { name: "usual", label: say("entries.usual"), value: state.usual, choices: [{ value: "", label: say("entries.usual.none") }, ...state.edition.sectors.map((/** @type {any} */ sector) => ({ value: sector.key, label: textOf(sector.name) }))], onChange: usual => page.change({ usual, seen: null }) }) : nothing}
    <div class="acts"><button class=${state.seen ? "quiet" : "button"} ?disabled=${page.busy !== ""} aria-busy=${page.busy === "look"}>${say("entries.look")}</button></div></form>
  ${state.seen ? looked(page, state) : nothing}
  ${state.edition.settings.entries.withoutTeam ? html`<details ?open=${state.entered !== "" || page.busy === "one" || page.problem !== null}><summary>${say("entries.one")}</summary>${one(page, state)}</details>` : nothing}</section>`;
