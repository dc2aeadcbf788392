// Whoever is signed in: their name and language, what they are in which edition, and where else they are signed in.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all, call } from "../../app/api.js";
import { agent } from "../../app/agent.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { go } from "../../app/router.js";
import * as session from "../../app/session.js";
import { language, list, say, textOf } from "../../app/words.js";
import { form } from "../../parts/form.js";
import { mayLeave } from "../../parts/leave.js";
import { title } from "../../parts/title.js";

/** @typedef {{ person: any, revision: number, memberships: any[], places: any[], sent: boolean, saved: boolean }} State */

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
  send: async ({ name, locale }, { over }) => {
    const revision = over ? (await call("GET", "/people/me")).revision : state.revision;
    const changed = await call("PATCH", "/people/me", { body: { name: { ...state.person.name, [language]: name }, locale }, revision: revision ?? undefined });
    session.know(changed.json);
    page.change({ person: changed.json, revision: changed.revision ?? 0, saved: true });
  },
})}</section>`;

/** @param {import("../../app/page.js").Page<State>} page @param {any} place */
const line = (page, place) => {
  const { browser, system } = agent(place.agent);
  const name = browser && system ? say("place.on", browser, system) : browser || system || say("place.unknown");
  return html`<li><span>${name}<small>${say("place.used", formats().moment(place.usedAt))}</small></span>
    ${place.current ? html`<span class="status ok">${say("place.here")}</span>` : html`<button type="button" class="quiet" ?disabled=${page.busy !== ""}
      aria-label=${say("place.end.of", name)} @click=${() => page.act("end", async () => {
        await call("DELETE", `/people/me/sessions/${place.id}`);
        await page.reread();
      })}>${say("place.end")}</button>`}</li>`;
};

/** @param {import("../../app/page.js").Page<State>} page @param {State} state */
const places = (page, state) => html`<section><h2>${say("places")}</h2><ul class="lines">${state.places.map(place => line(page, place))}</ul>
  <div class="acts"><button type="button" class="quiet" @click=${() => page.act("signOut", async () => {
    if (!await mayLeave()) return;
    await session.close();
    await go("/");
  })}>${say("signOut.here")}</button>${state.places.length > 1 ? html`<button type="button" class="quiet" @click=${() => page.act("signOutAll", async () => {
    if (!await mayLeave()) return;
    await call("DELETE", "/people/me/sessions");
    await session.close();
    await go("/");
  })}>${say("signOut.all", formats().whole(state.places.length))}</button>` : nothing}</div></section>`;

export const page = define({
  title: () => say("account"),
  read: async () => {
    const me = await call("GET", "/people/me");
    const [memberships, places] = await Promise.all([all("/people/me/memberships"), all("/people/me/sessions")]);
    return /** @type {State} */ ({ person: me.json, revision: me.revision ?? 0, memberships, places, sent: false, saved: false });
  },
  view: (state, page) => html`${title(page, textOf(state.person.name), html`<bdi dir="ltr">${state.person.email}</bdi>`)}
    ${proof(page, state)}${editions(state.memberships)}${state.person.proved ? me(page, state) : nothing}
    ${places(page, state)}`,
});
