// Entering entries by pasted lines: read first, looked at, then entered; and taken back.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { inTurn } from "../../../app/in-turn.js";
import { say, several, textOf } from "../../../app/words.js";
import { field } from "../../../parts/field.js";
import { called, entries, titleText } from "./lines.js";
import { withdraw } from "./withdraw.js";

/** @typedef {import("../entries.js").State} State */
/** @typedef {import("../../../app/page.js").Page<State>} EntriesPage */
/** @typedef {import("./lines.js").Titled} Titled */
/** @typedef {{ enter: Titled[], already: Titled[], unread: import("./lines.js").Unread[] }} Preview */

/** What would come of these lines. @param {State} state @returns {Preview} */
function preview({ text, usual, edition, all }) {
  const read = entries(text, edition.sectors, usual || null), standing = all.filter(entry => entry.state !== "withdrawn");
  const already = read.entries.filter(one => standing.some(entry => called(entry, one.title)));
  return { enter: read.entries.filter(one => !already.includes(one)), already, unread: read.unread };
}

/** @param {EntriesPage} page @param {State} state @param {string} key */
async function enter(page, { seen, edition }, key) {
  const at = `/editions/${edition.slug}/entries/unowned`;
  await inTurn(page, seen?.enter ?? [], async one => {
    const { json } = await call("POST", at, { body: { title: titleText(one.title, edition.languages), sector: one.sector, links: [] }, key: `${key}-${one.line}` });
    page.change({ made: [...(page.state?.made ?? []), json] });
  });
  const { made, refused } = page.state ?? { made: [], refused: [] };
  await page.reread();
  page.change({ made, refused });
}

/** Takes back what was just entered, as far as nobody has changed it since. @param {EntriesPage} page @param {State} state */
async function undo(page, { made, edition }) {
  page.change({ done: 0, refused: [] });
  await inTurn(page, made, entry => withdraw(edition, entry));
  const refused = page.state?.refused ?? [];
  await page.reread();
  page.change({ refused });
}

/** @param {string} heading @param {unknown[]} lines */
const group = (heading, lines) => lines.length ? html`<h3>${heading}</h3><ul class="lines">${lines}</ul>` : nothing;

/** @param {State} state @param {Titled} one */
const line = ({ edition }, one) => html`<li><span><bdi>${one.title}</bdi>${one.sector ? html`<small>${textOf(edition.sectors.find((/** @type {any} */ sector) => sector.key === one.sector)?.name)}</small>` : nothing}</span></li>`;

/** @param {EntriesPage} page @param {State} state @param {Preview} seen */
function looked(page, state, seen) {
  const count = seen.enter.length, number = state.format.whole(count);
  return html`<div class="stack" role="status">
    ${group(several("entries.new", count, number), seen.enter.map(one => line(state, one)))}
    ${group(say("entries.already"), seen.already.map(one => line(state, one)))}
    ${group(say("entries.unread"), seen.unread.map(one => html`<li><span><bdi>${one.text}</bdi><small>${say("entries.line", state.format.whole(one.line))} ${one.why === "twice" ? say("entries.twice", state.format.whole(one.first ?? 0)) : one.why === "long" ? say("entries.long") : say("entries.noSector")}</small></span></li>`))}
    ${count ? html`<div class="acts"><button type="button" class="button" ?disabled=${page.busy !== ""} aria-busy=${page.busy === "enter"}
      @click=${() => page.act("enter", ({ key }) => enter(page, page.state ?? state, key))}>${several("entries.enter", count, number)}</button>
      ${page.busy === "enter" || state.done ? html`<span class="soft">${say("entries.done", state.format.whole(state.done), number)}</span>` : nothing}</div>` : html`<p class="soft">${say("entries.nothing")}</p>`}</div>`;
}

/** @param {EntriesPage} page @param {State} state */
const outcome = (page, state) => html`
  ${state.made.length ? html`<p class="status ok" role="status">${several("entries.made", state.made.length, state.format.whole(state.made.length))}</p>
    <button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => page.act("undo", () => undo(page, page.state ?? state))}>${several("entries.undo", state.made.length, state.format.whole(state.made.length))}</button>` : nothing}
  ${state.refused.length ? html`<div class="notice bad"><p>${say("entries.refused")}</p><ul>${state.refused.map(one => html`<li><bdi>${typeof one.item.title === "string" ? one.item.title : textOf(one.item.title)}</bdi>: ${one.why}</li>`)}</ul></div>` : nothing}`;

/** @param {EntriesPage} page @param {State} state */
export const add = (page, state) => html`<section class="box" id="add"><h2>${say("entries.add")}</h2>${outcome(page, state)}
  <form class="stack" @submit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    page.change({ seen: preview(state), made: [], refused: [], done: 0 });
  }}>
    <div class="field"><label for="entries-lines">${say("entries.lines")}</label><span class="help" id="entries-help">${say(state.edition.sectors.length ? "entries.lines.sectors" : "entries.lines.help")}</span>
      <textarea id="entries-lines" rows="8" dir="auto" aria-describedby="entries-help" required .value=${state.text} @input=${(/** @type {Event} */ event) => page.change({ text: /** @type {HTMLTextAreaElement} */ (event.target).value, seen: null })}></textarea></div>
    ${state.edition.sectors.length ? field(page, { name: "usual", label: say("entries.usual"), value: state.usual, choices: [{ value: "", label: say("entries.usual.none") }, ...state.edition.sectors.map((/** @type {any} */ sector) => ({ value: sector.key, label: textOf(sector.name) }))], onChange: usual => page.change({ usual, seen: null }) }) : nothing}
    <div class="acts"><button class="button" ?disabled=${page.busy !== ""}>${say("entries.look")}</button></div></form>
  ${state.seen ? looked(page, state, state.seen) : nothing}</section>`;
