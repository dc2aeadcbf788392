// Whoever is signed in: their name and language, what they are in which edition, and where else they are signed in.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all, call, get } from "../../app/api.js";
import { define } from "../../app/page.js";
import { go } from "../../app/router.js";
import * as session from "../../app/session.js";
import { language, list, say, textOf } from "../../app/words.js";
import { form } from "../../parts/form.js";
import { title } from "../../parts/title.js";

/** @typedef {{ person: any, memberships: any[], sent: boolean, saved: boolean }} State */

/** @param {import("../../app/page.js").Page<State>} page @param {State} state */
const proof = (page, state) => state.person.proved ? nothing : html`<section class="box"><h2>${say("prove")}</h2>
  <p>${say(state.sent ? "prove.sent" : "prove.why", state.person.email)}</p>
  <button type="button" class="button" ?disabled=${page.busy !== ""} @click=${() => page.act("prove", async ({ key }) => {
    await call("POST", "/people/me/proof-letters", { key });
    page.change({ sent: true });
  })}>${say(state.sent ? "prove.again" : "prove.do")}</button></section>`;

/** @param {any} membership */
const roles = membership => list(membership.roles.map((/** @type {string} */ role) => say(/** @type {any} */ (`role.${role}`))));

/** @param {any[]} memberships */
const editions = memberships => html`<section><h2>${say("mine")}</h2>${memberships.length === 0 ? html`<p class="soft">${say("mine.none")}</p>` : html`
  <ul class="lines ways">${memberships.map(one => html`<li><a href=${one.slug ? `/editions/${one.slug}` : "/"}><b dir="auto">${one.slug ? textOf(one.name) : say("house")}</b><span>${roles(one)}</span></a></li>`)}</ul>`}</section>`;

/** @param {import("../../app/page.js").Page<State>} page @param {State} state */
const me = (page, state) => html`<section><h2>${say("me")}</h2>${form(page, {
  name: "me",
  fields: [
    { name: "name", label: say("name"), value: textOf(state.person.name), autocomplete: "name", required: true, maxlength: 120 },
    { name: "locale", label: say("locale"), value: state.person.locale, choices: [{ value: "ar", label: "العربية" }, { value: "en", label: "English" }] },
  ],
  submit: say("save"),
  more: state.saved ? html`<span class="status ok" role="status">${say("saved")}</span>` : nothing,
  send: async ({ name, locale }) => {
    const person = (await call("PATCH", "/people/me", { body: { name: { ...state.person.name, [language]: name }, locale } })).json;
    session.know(person);
    page.change({ person, saved: true });
  },
})}</section>`;

export const page = define({
  title: () => say("account"),
  read: async () => {
    const [person, memberships] = await Promise.all([get("/people/me"), all("/people/me/memberships")]);
    return /** @type {State} */ ({ person, memberships, sent: false, saved: false });
  },
  view: (state, page) => html`${title(page, textOf(state.person.name), html`<bdi dir="ltr">${state.person.email}</bdi>`)}
    ${proof(page, state)}${editions(state.memberships)}${me(page, state)}
    <section><h2>${say("signOut")}</h2><div class="acts"><button type="button" class="quiet" @click=${() => page.act("signOut", async () => {
      await session.close();
      await go("/");
    })}>${say("signOut.here")}</button></div></section>`,
});
