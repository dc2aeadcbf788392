// Rehearsals of an edition, and of a rehearsal what it is: made by a click, and deleted after a question.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { go } from "../../../app/router.js";
import { say, textOf } from "../../../app/words.js";
import { ask } from "../../../parts/dialog.js";

/** @typedef {import("../../../app/page.js").Page<any>} Page */

/** @param {string} name an edition's short name or id */
const office = name => `/editions/${name}/office`;

/** @param {Page} page @param {any} edition @param {() => unknown} after */
const wipe = (page, edition, after) => void ask({
  title: say("home.wipe.of", textOf(edition.name)), text: html`<p>${say("home.wipe.why")}</p>`, act: say("home.wipe"), destroys: true,
}).then(yes => yes ? page.act("wipe", async () => {
  await call("DELETE", `/editions/${edition.id}`);
  await after();
}) : undefined);

/** What stands above the page of a rehearsal. @param {Page} page @param {any} edition */
export const plainly = (page, edition) => edition.rehearsalOf === null ? nothing : html`<div class="notice" role="note" aria-label=${say("rehearsal")}>
  <p><b>${say("home.rehearsal")}</b> ${say("home.rehearsal.why")}</p>
  <div class="acts"><a class="quiet" href=${office(edition.rehearsalOf)}>${say("home.rehearsal.real")}</a>
    <button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => wipe(page, edition, () => go(office(edition.rehearsalOf)))}>${say("home.wipe")}</button></div></div>`;

/** @param {Page} page @param {any} one */
const line = (page, one) => html`<li><a href=${office(one.slug)}>${textOf(one.name)}</a> <small><bdi dir="ltr">${one.slug}</bdi></small>
  <button type="button" class="quiet" ?disabled=${page.busy !== ""} aria-label=${say("home.wipe.of", textOf(one.name))} @click=${() => wipe(page, one, () => page.reread())}>${say("home.wipe.short")}</button></li>`;

/** Those of an edition, and the click that makes one. @param {Page} page @param {any} edition @param {any[]} rehearsals */
export const rehearsalsOf = (page, edition, rehearsals) => edition.rehearsalOf !== null ? nothing : html`<section id="rehearsals"><h2>${say("home.rehearsals")}</h2>
  <p class="soft">${say("home.rehearsals.why")}</p>
  ${rehearsals.length ? html`<ul class="lines">${rehearsals.map(one => line(page, one))}</ul>` : nothing}
  <div class="acts"><button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => void page.act("rehearse", async ({ key }) => {
    const { json } = await call("POST", `/editions/${edition.id}/rehearsals`, { body: {}, key });
    await go(office(json.slug));
  })}>${say("home.rehearse")}</button></div></section>`;
