// Where entries stand in the hall, and what is said of them on the day.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { Problem } from "../../../app/problem.js";
import { say, several, textOf } from "../../../app/words.js";
import { answer, ask } from "../../../parts/dialog.js";
import { way } from "./cards.js";
import { isHere } from "./listed.js";

/** @typedef {{ edition: any, all: any[] }} Hall */
/** @typedef {import("../entries.js").State} State */
/** @typedef {import("../../../app/page.js").Page<State>} EntriesPage */

/** What may be said of an entry, by how it is; a clerk says no more than who is there. @param {any} entry @param {boolean} clerk */
function sayings(entry, clerk) {
  if (clerk) return isHere(entry) ? ["absent"] : entry.presence === "absent" ? ["present"] : [];
  if (!isHere(entry)) return entry.presence === "absent" || !entry.team && entry.state === "withdrawn" ? ["present"] : [];
  return entry.team ? ["absent"] : ["absent", "merged", "withdrawn"];
}

/** The table of an entry, to be typed. @param {EntriesPage} page @param {State} state @param {any} entry */
export const table = (page, { edition }, entry) => html`<label class="table-number"><span class="soft small">${say("entries.table")}</span>
  <input type="number" min="1" max="9999" inputmode="numeric" dir="ltr" .value=${entry.table === null ? "" : String(entry.table)} aria-label=${say("entries.table.of", textOf(entry.title))} ?disabled=${page.busy !== ""}
    @change=${(/** @type {Event} */ event) => {
      const { value } = /** @type {HTMLInputElement} */ (event.target);
      void page.act("table", async () => {
        try {
          await call("PUT", `/editions/${edition.slug}/entries/${entry.entry}/table`, { body: { number: value === "" ? null : Number(value), from: entry.table } });
        } catch (failure) {
          if (failure instanceof Problem) await page.reread(); // somebody else may have moved it
          throw failure;
        }
        await page.reread();
      });
    }}></label>`;

/** @param {EntriesPage} page @param {State} state @param {boolean} anew */
const draw = (page, { edition, format }, anew) => page.act("lots", async ({ key }) => {
  const { json } = await call("POST", `/editions/${edition.slug}/hall/lots`, { body: { anew }, key });
  await page.reread();
  page.change({ told: several("entries.drawn", json.tables.length, format.whole(json.tables.length), String(json.seed)) });
});

/** The drawing of lots for tables. @param {EntriesPage} page @param {State} state */
export function lots(page, state) {
  const here = state.all.filter(isHere), without = here.filter(entry => entry.table === null).length;
  if (!here.length) return nothing;
  return html`<div class="acts">${without ? html`<button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => draw(page, state, false)}>${several("entries.draw", without, state.format.whole(without))}</button>` : nothing}
    ${without < here.length ? html`<button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => void ask({
      title: say("entries.redraw"), text: html`<p>${several("entries.redraw.why", here.length, state.format.whole(here.length))}</p>`, act: say("entries.redraw"), destroys: true,
    }).then(yes => yes ? draw(page, state, true) : undefined)}>${say("entries.redraw")}</button>` : nothing}
    ${way(state)}<span class="soft small" role="status">${state.told}</span></div>`;
}

/** @param {Hall} state @param {any} entry @param {string[]} may */
const fields = (state, entry, may) => html`${may.length > 1 ? html`<fieldset class="choices"><legend class="unseen">${say("entries.say")}</legend>${may.map((presence, at) => html`<label class="check"><input type="radio" name="presence" value=${presence} ?checked=${at === 0}><span>${say(/** @type {any} */ (`entries.say.${presence}`))}<small>${say(/** @type {any} */ (`entries.say.${presence}.why`))}</small></span></label>`)}</fieldset>` : html`<input type="hidden" name="presence" value=${may[0]}><p>${say(/** @type {any} */ (`entries.say.${may[0]}.why`))}</p>`}
  ${may.includes("merged") ? html`<div class="field into"><label for="into">${say("entries.merge.into")}</label><select id="into" name="into"><option value="">–</option>${state.all.filter(one => isHere(one) && one.entry !== entry.entry).map(one => html`<option value=${one.entry}>${textOf(one.title)}</option>`)}</select></div>` : nothing}
  <div class="field"><label for="reason">${say("entries.reason")}</label><input id="reason" name="reason" required maxlength="500" dir="auto" autocomplete="off"></div>`;

/**
 * What is said of an entry, with its reason.
 * @param {import("../../../app/page.js").Page<any>} page @param {Hall} state @param {any} entry @param {boolean} [clerk]
 */
export function acts(page, state, entry, clerk = false) {
  const may = sayings(entry, clerk), name = textOf(entry.title);
  return may.length === 0 ? nothing : html`<button type="button" class="quiet" ?disabled=${page.busy !== ""} aria-label=${say("entries.say.of", name)} @click=${() => void answer({
    title: say("entries.say.of", name), text: fields(state, entry, may), act: say("entries.say.do"),
  }).then(said => said === null ? undefined : page.act("say", async ({ key }) => {
    const { presence, reason, into } = said;
    await call("POST", `/editions/${state.edition.slug}/entries/${entry.entry}/presence`, { body: { presence, reason, ...(presence === "merged" && into ? { into } : {}) }, key });
    await page.reread();
  }))}>${say(may[0] === "present" ? "entries.say.present" : "entries.say")}</button>`;
}
