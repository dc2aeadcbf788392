// The house: its editions, and for whoever is signed in what is theirs in each.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all, get } from "../../app/api.js";
import { define } from "../../app/page.js";
import * as session from "../../app/session.js";
import { list as named, say, textOf } from "../../app/words.js";
import { title } from "../../parts/title.js";

/** @param {any} edition @param {any[]} memberships */
const rolesIn = (edition, memberships) => memberships.find(one => one.slug === edition.slug)?.roles ?? [];

/** @typedef {{ editions: any[], memberships: any[], makes: boolean }} State */

/** @param {State} state */
const list = ({ editions, memberships }) => html`<ul class="lines ways">${editions.map(edition => {
  const roles = rolesIn(edition, memberships);
  return html`<li><a href="/editions/${edition.slug}"><b dir="auto">${textOf(edition.name)}</b>
    <span>${roles.length ? named(roles.map((/** @type {string} */ role) => say(/** @type {any} */ (`role.${role}`)))) : nothing}</span></a></li>`;
})}</ul>`;

export const page = define({
  title: () => say("boards"),
  read: async () => {
    const known = session.person() !== null;
    const [editions, memberships, rights] = await Promise.all([
      all("/editions"), known ? get("/people/me/memberships") : { items: [] }, known ? get("/people/me/rights") : { makesEditions: false }]);
    return /** @type {State} */ ({ editions, memberships: memberships.items, makes: rights.makesEditions });
  },
  view: (state, page) => html`${title(page, say("boards"), say("boards.lead"))}
    ${state.makes ? html`<div class="acts"><a class="button" href="/new">${say("boards.new")}</a></div>` : nothing}
    ${state.editions.length ? list(state) : html`<div class="empty"><p>${say("boards.none")}</p></div>`}
    <p><a class="quiet" href="/rank">${say("boards.rank")}</a></p>`,
});
