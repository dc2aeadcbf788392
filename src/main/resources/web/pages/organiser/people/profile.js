// What a judge knows and where they are of: shown, and changed at the revision that was read.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { Problem } from "../../../app/problem.js";
import { list, say, textOf } from "../../../app/words.js";

/** @typedef {import("../people.js").State} State */
/** @typedef {import("../../../app/page.js").Page<State>} PeoplePage */
/** @typedef {{ sectors: string[], institution: string | null }} Told */

/** @param {any[]} parts @param {string | null} key */
const called = (parts, key) => textOf(parts.find(part => part.key === key)?.name);

/** @param {State} state @param {Told} told */
function sectorsOf({ edition }, { sectors }) {
  const known = edition.sectors.filter((/** @type {any} */ sector) => sectors.includes(sector.key)).map((/** @type {any} */ sector) => textOf(sector.name));
  return known.length ? list(known) : say("people.sectors.any");
}

/** In words, as far as the edition asks for it. @param {State} state @param {Told} told */
export function saidOf(state, told) {
  const { sectors, institutions } = state.edition, institution = called(institutions, told.institution);
  return [...sectors.length ? [sectorsOf(state, told)] : [], ...institution || !sectors.length ? [institution || say("people.institution.none")] : []].join(" · ");
}

/** Two versions side by side say sectors and institution by their names. @param {State} state @param {unknown} failure */
function legible(state, failure) {
  if (!(failure instanceof Problem && failure.current)) return failure;
  for (const version of [failure.current, failure.yours]) {
    version.sectors = sectorsOf(state, version);
    version.institution = called(state.edition.institutions, version.institution) || say("people.institution.none");
  }
  return failure;
}

/** @param {PeoplePage} page @param {State} state @param {any} profile @param {SubmitEvent} event */
function save(page, state, profile, event) {
  event.preventDefault();
  const said = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)), institution = said.get("institution") || null;
  return page.act("profile", async ({ over }) => {
    await call("PUT", `/editions/${state.edition.slug}/profiles/${profile.person}`, { body: { sectors: said.getAll("sector"), institution }, revision: (over ?? profile).revision }).catch(failure => { throw legible(state, failure); });
    await page.reread();
  });
}

/** @param {State} state @param {any} profile */
const institution = ({ edition }, profile) => !edition.institutions.length ? nothing : html`<label class="field">${say("people.institution")}
  <select name="institution"><option value="">${say("people.institution.none")}</option>${edition.institutions.map((/** @type {any} */ one) => html`<option value=${one.key} ?selected=${one.key === profile.institution}>${textOf(one.name)}</option>`)}</select>
  <span class="help">${say("people.institution.why")}</span></label>`;

/** @param {PeoplePage} page @param {State} state @param {any} member */
export function profile(page, state, member) {
  const held = state.profiles.find(one => one.person === member.id), { sectors, institutions } = state.edition;
  if (!held || !sectors.length && !institutions.length) return nothing;
  return html`<details><summary aria-label=${say("people.profile.of", textOf(member.name), saidOf(state, held))}>${saidOf(state, held)}</summary>
    <form class="stack" @submit=${(/** @type {SubmitEvent} */ event) => void save(page, state, held, event)}>${sectors.length ? html`<div role="group" aria-label=${say("people.sectors")}>${sectors.map((/** @type {any} */ sector) => html`<label class="check"><input type="checkbox" name="sector" value=${sector.key} .checked=${held.sectors.includes(sector.key)}><span>${textOf(sector.name)}</span></label>`)}</div>` : nothing}
      ${institution(state, held)}<div class="acts"><button class="quiet" ?disabled=${page.busy !== ""}>${say("save")}</button></div></form></details>`;
}
