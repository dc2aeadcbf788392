// Which sectors a judge knows: shown, and changed at the revision that was read.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { list, say, textOf } from "../../../app/words.js";

/** @typedef {import("../people.js").State} State */
/** @typedef {import("../../../app/page.js").Page<State>} PeoplePage */

/** @param {PeoplePage} page @param {State} state @param {any} profile @param {SubmitEvent} event */
function save(page, state, profile, event) {
  event.preventDefault();
  const sectors = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).getAll("sector");
  return page.act("sectors", async ({ over }) => {
    await call("PUT", `/editions/${state.edition.slug}/profiles/${profile.person}`, { body: { sectors, institution: (over ?? profile).institution }, revision: (over ?? profile).revision });
    await page.reread();
  });
}

/** @param {PeoplePage} page @param {State} state @param {any} member */
export function sectors(page, state, member) {
  const profile = state.profiles.find(one => one.person === member.id), known = state.edition.sectors;
  if (!profile || !known.length) return nothing;
  const names = known.filter((/** @type {any} */ sector) => profile.sectors.includes(sector.key)).map((/** @type {any} */ sector) => textOf(sector.name));
  return html`<details><summary aria-label=${say("people.sectors.of", textOf(member.name))}>${names.length ? list(names) : say("people.sectors.any")}</summary>
    <form @submit=${(/** @type {SubmitEvent} */ event) => void save(page, state, profile, event)}>${known.map((/** @type {any} */ sector) => html`<label class="check"><input type="checkbox" name="sector" value=${sector.key} .checked=${profile.sectors.includes(sector.key)}><span>${textOf(sector.name)}</span></label>`)}
      <button class="quiet" ?disabled=${page.busy !== ""}>${say("save")}</button></form></details>`;
}
