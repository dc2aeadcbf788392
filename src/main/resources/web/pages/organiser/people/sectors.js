// Which sectors a judge knows: shown, and changed at the revision that was read.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { Problem } from "../../../app/problem.js";
import { list, say, textOf } from "../../../app/words.js";

/** @typedef {import("../people.js").State} State */
/** @typedef {import("../../../app/page.js").Page<State>} PeoplePage */

/** @param {State} state @param {any} profile */
function names({ edition }, { sectors }) {
  const known = edition.sectors.filter((/** @type {any} */ sector) => sectors.includes(sector.key)).map((/** @type {any} */ sector) => textOf(sector.name));
  return known.length ? list(known) : say("people.sectors.any");
}

/** Two versions side by side say sectors by their names. @param {State} state @param {unknown} failure */
function legible(state, failure) {
  if (!(failure instanceof Problem && failure.current)) return failure;
  for (const version of [failure.current, failure.yours]) version.sectors = names(state, version);
  return failure;
}

/** @param {PeoplePage} page @param {State} state @param {any} profile @param {SubmitEvent} event */
function save(page, state, profile, event) {
  event.preventDefault();
  const sectors = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).getAll("sector");
  return page.act("sectors", async ({ over }) => {
    await call("PUT", `/editions/${state.edition.slug}/profiles/${profile.person}`, { body: { sectors, institution: (over ?? profile).institution }, revision: (over ?? profile).revision }).catch(failure => { throw legible(state, failure); });
    await page.reread();
  });
}

/** @param {PeoplePage} page @param {State} state @param {any} member */
export function sectors(page, state, member) {
  const profile = state.profiles.find(one => one.person === member.id), known = state.edition.sectors;
  if (!profile || !known.length) return nothing;
  return html`<details><summary aria-label=${say("people.sectors.of", textOf(member.name))}>${names(state, profile)}</summary>
    <form @submit=${(/** @type {SubmitEvent} */ event) => void save(page, state, profile, event)}>${known.map((/** @type {any} */ sector) => html`<label class="check"><input type="checkbox" name="sector" value=${sector.key} .checked=${profile.sectors.includes(sector.key)}><span>${textOf(sector.name)}</span></label>`)}
      <button class="quiet" ?disabled=${page.busy !== ""}>${say("save")}</button></form></details>`;
}
