// A judge's card was scanned, or its code is typed: whose it is, and one click to that judge's list.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { call } from "../../app/api.js";
import { carry } from "../../app/chrome.js";
import { define } from "../../app/page.js";
import { Problem } from "../../app/problem.js";
import { go } from "../../app/router.js";
import * as session from "../../app/session.js";
import { say, textOf } from "../../app/words.js";
import { form } from "../../parts/form.js";
import { title } from "../../parts/title.js";

/**
 * @typedef {{ name: Record<string, string>, slug: string, editionName: Record<string, string> }} Holder
 * @typedef {{ token: string, holder: Holder | null, closed: string }} State closed: why the card opens nothing
 * @typedef {import("../../app/page.js").Page<State>} CardPage
 */

/** Whose card it is, or why it opens nothing. @param {string} token @returns {Promise<State>} */
async function look(token) {
  if (!token) return { token, holder: null, closed: "" };
  try {
    return { token, holder: (await call("POST", "/judge-cards/look", { body: { token } })).json, closed: "" };
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status !== 404) throw failure;
    return { token, holder: null, closed: failure.message };
  }
}

/** @param {CardPage} page @param {State} state @param {Holder} holder */
const enter = (page, state, holder) => html`<div class="acts"><button type="button" class="button" ?disabled=${page.busy !== ""} aria-busy=${page.busy === "enter"}
  @click=${() => page.act("enter", async () => {
    await session.open("/cards", { token: state.token }, say("problem.unknown", ""));
    await go(`/editions/${holder.slug}/judge`);
  })}>${say("card.enter", textOf(holder.name))}</button></div>`;

/** @param {CardPage} page */
const typed = page => form(page, {
  name: "look",
  fields: [{ name: "code", label: say("card.code"), help: say("card.code.help"), dir: "ltr", required: true, maxlength: 60, pointer: "/token" }],
  submit: say("card.look"),
  send: async ({ code }) => page.change(await look(code)),
});

const person = () => session.person();

export const page = define({
  title: (/** @type {State} */ state) => say(state.closed ? "card.closed" : state.holder ? "card" : "card.type"),
  read: async () => {
    const state = await look(location.hash.slice(1));
    // Taken out of the address once the server has answered, so that neither history nor a glance at the screen gives it away.
    history.replaceState(null, "", location.pathname + location.search);
    // Who changes the language takes the card along.
    if (state.holder) carry(state.token);
    return state;
  },
  view: (state, /** @type {CardPage} */ page) => {
    const { holder } = state, here = person();
    if (!holder) return html`${title(page, say(state.closed ? "card.closed" : "card.type"), state.closed || say("card.type.lead"))}${typed(page)}`;
    return html`${title(page, say("card"), say("card.lead", textOf(holder.editionName)))}${enter(page, state, holder)}
      ${here && textOf(here.name) !== textOf(holder.name) ? html`<p class="soft">${say("card.here", textOf(here.name))}</p>` : nothing}`;
  },
});
