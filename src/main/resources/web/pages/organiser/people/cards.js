// Judges' cards: made, printed or shown, where they are open, taken back. A link is there once, in the answer that makes it.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { inBoth, list, say, several, textOf } from "../../../app/words.js";
import { ask } from "../../../parts/dialog.js";
import { qrPath } from "../../../parts/qr.js";
import { title } from "../../../parts/title.js";
import { messageOf } from "./letters.js";

/** @typedef {import("../people.js").State} State */
/** @typedef {import("../../../app/page.js").Page<State>} PeoplePage */
/** @typedef {{ person: string, name: Record<string, string>, link: string, code: string, picture: import("../../../parts/qr.js").Picture }} Fresh */
/** @typedef {{ cards: Fresh[], words: Record<string, string>[] }} Sheet */

/** Addresses that a phone cannot reach. */
const HERE_ONLY = /^(localhost|127\.|\[::1\])/;

/** @param {State} state */
const judges = state => state.members.filter(member => member.roles.includes("judge"));

/** @param {State} state @param {any} member */
export const cardOf = (state, member) => state.cards.find(card => card.person === member.id) ?? null;

/** Whether they have come: by an account of their own, or by their card. @param {State} state @param {any} member */
export const came = (state, member) => !member.invited || Boolean(cardOf(state, member)?.openedAt);

/** Cards for these, after the number and the names were looked at. @param {PeoplePage} page @param {State} state @param {any[]} whom */
async function make(page, state, whom) {
  const names = whom.map(member => textOf(member.name)), renewed = whom.filter(member => cardOf(state, member)).length;
  const yes = await ask({
    title: several("people.cards.make", whom.length, state.format.whole(whom.length)),
    text: html`<p>${list(names)}</p><p class="soft">${say("people.cards.why")}</p>
      ${renewed ? html`<p>${several("people.cards.renewed", renewed, state.format.whole(renewed))}</p>` : nothing}`,
    act: several("people.cards.make", whom.length, state.format.whole(whom.length)),
    destroys: renewed > 0,
  });
  if (!yes) return;
  await page.act("cards", async () => {
    const words = await inBoth("people");
    const { cards } = (await call("PUT", `/editions/${state.edition.slug}/judge-cards`, { body: { judges: whom.map(member => member.id) } })).json;
    await page.reread();
    page.change({ sheet: { cards, words } });
    /** @type {HTMLElement | null} */ (document.querySelector("main h1"))?.focus();
  });
}

/** @param {PeoplePage} page @param {State} state @param {any} member */
const withdraw = (page, state, member) => ask({
  title: say("people.card.withdraw.of", textOf(member.name)), text: html`<p>${say("people.card.withdraw.why")}</p>`, act: say("people.card.withdraw"), destroys: true,
}).then(yes => yes ? page.act("cards", async () => {
  await call("DELETE", `/editions/${state.edition.slug}/judge-cards/${member.id}`);
  await page.reread();
}) : undefined);

/** What of a browser tells its person which one it is. @param {string} agent */
const device = agent => /iPhone|iPad|Android|Windows|Macintosh|Linux/.exec(agent)?.[0] ?? say("people.card.device");

/** @param {PeoplePage} page @param {State} state @param {any} member */
export function card(page, state, member) {
  const held = cardOf(state, member), busy = page.busy !== "", name = textOf(member.name);
  const fresh = html`<button type="button" class="quiet" ?disabled=${busy} aria-label=${say(held ? "people.card.renew.of" : "people.card.make.of", name)} @click=${() => void make(page, state, [member])}>${say(held ? "people.card.renew" : "people.card.make")}</button>`;
  if (!held) return fresh;
  const open = held.devices.length, told = open ? several("people.card.open", open, state.format.whole(open)) : say(held.openedAt ? "people.card.closed" : "people.card.unopened");
  return html`<details><summary>${told}</summary>
    ${open ? html`<ul>${held.devices.map((/** @type {any} */ one) => html`<li>${say("people.card.since", device(one.agent), state.format.moment(one.openedAt))}</li>`)}</ul>` : nothing}
    <div class="acts">${fresh}<button type="button" class="quiet" ?disabled=${busy} aria-label=${say("people.card.withdraw.of", name)} @click=${() => void withdraw(page, state, member)}>${say("people.card.withdraw")}</button></div></details>`;
}

/** For all judges who have none, else for all anew. @param {PeoplePage} page @param {State} state */
export function forAll(page, state) {
  const all = judges(state), without = all.filter(member => !cardOf(state, member)), whom = without.length ? without : all;
  if (!whom.length) return nothing;
  return html`<div class="acts"><button type="button" class="quiet" ?disabled=${page.busy !== ""} aria-busy=${page.busy === "cards"} @click=${() => void make(page, state, whom)}>
    ${without.length ? several("people.cards.make", whom.length, state.format.whole(whom.length)) : say("people.cards.all")}</button></div>`;
}

/** In groups, as one reads it aloud. @param {string} code */
const grouped = code => code.match(/.{1,5}/g)?.join(" ") ?? code;

/** @param {State} state @param {Fresh} fresh @param {Sheet} sheet */
const printed = (state, fresh, sheet) => html`<li><svg class="qr" viewBox="0 0 ${fresh.picture.side} ${fresh.picture.side}" role="img" aria-label=${say("people.card.picture", textOf(fresh.name))}><path d=${qrPath(fresh.picture)}></path></svg>
  <div><h2><bdi>${textOf(fresh.name)}</bdi></h2><p><bdi>${textOf(state.edition.name)}</bdi></p>
    ${sheet.words.map((said, at) => html`<p class="small" lang=${at ? "en" : "ar"} dir=${at ? "ltr" : "rtl"}>${said["people.card.scan"]} ${said["people.card.typed"]}</p>`)}
    <p class="small" dir="ltr"><b>${new URL(fresh.link).host}/card</b><br><code>${grouped(fresh.code)}</code></p>
    <details class="unprinted"><summary>${say("people.message.instead")}</summary>${messageOf(state, sheet, fresh)}</details></div></li>`;

/** The sheet: to be printed, or one card to be shown. @param {PeoplePage} page @param {State} state @param {Sheet} sheet */
export function sheetOf(page, state, sheet) {
  const { cards } = sheet, [first] = cards, count = cards.length;
  return html`${title(page, first && count === 1 ? say("people.card.of", textOf(first.name)) : several("people.cards.ready", count, state.format.whole(count)), say("people.cards.once"))}
    ${first && HERE_ONLY.test(new URL(first.link).host) ? html`<div class="notice"><p>${say("people.cards.local", new URL(first.link).origin)}</p></div>` : nothing}
    <section class="acts"><button type="button" class="button" @click=${() => print()}>${several("people.cards.print", count, state.format.whole(count))}</button>
      <button type="button" class="quiet" @click=${() => page.change({ sheet: null })}>${say("people.cards.done")}</button></section>
    <section aria-label=${several("people.cards.ready", count, state.format.whole(count))}><ul class="cards ${count === 1 ? "single" : ""}">${cards.map(one => printed(state, one, sheet))}</ul></section>`;
}
