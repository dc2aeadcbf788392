// Signing in, or signing up for the first time; afterwards the reader is where they wanted to be.
import { html } from "../../lib/lit-html/lit-html.js";
import { call } from "../../app/api.js";
import { carry } from "../../app/chrome.js";
import { define } from "../../app/page.js";
import { go } from "../../app/router.js";
import * as session from "../../app/session.js";
import { say } from "../../app/words.js";
import { form } from "../../parts/form.js";
import { signInForm } from "../../parts/sign-in.js";
import { signUpForm } from "../../parts/sign-up.js";
import { title } from "../../parts/title.js";

/** Only ever a page of this house. @param {URLSearchParams} query */
const wanted = query => { const to = query.get("to") ?? "/"; return /^\/[^/\\]/.test(to) ? to : "/"; };

/** @typedef {{ way: "password" | "letter" | "new", to: string, sent: string, token: string }} State token: of a letter */

/** @param {import("../../app/page.js").Page<State>} page @param {State} state */
const signUp = (page, state) => signUpForm(page, {
  submit: say("signUp"),
  send: async (person, key) => {
    await call("POST", "/people", { body: person, key });
    await session.open("", { email: person.email, password: person.password }, say("problem.unknown", ""));
    await go(state.to === "/" ? "/account" : state.to);
  },
});

/** Asking for a letter. @param {import("../../app/page.js").Page<State>} page */
const askForLetter = page => form(page, {
  name: "letter",
  fields: [{ name: "email", label: say("email"), type: "email", autocomplete: "username", required: true, maxlength: 320 }],
  submit: say("letter.ask"),
  send: async ({ email }, { key }) => {
    await call("POST", "/sign-in-letters", { body: { email }, key });
    page.change({ sent: email });
  },
});

/** A letter's link was followed: one more click, so that programs that look into letters do not use it up. @param {import("../../app/page.js").Page<State>} page @param {State} state */
const byLetter = (page, state) => html`<div class="acts"><button type="button" class="button" ?disabled=${page.busy !== ""} @click=${() => page.act("open", async () => {
  await session.open("/letters", { token: state.token }, say("problem.unknown", ""));
  await go(state.to);
})}>${say("signIn")}</button></div>`;

/** The token is taken out of the address, so that neither history nor a glance at the screen gives it away. */
const tokenOfLetter = () => {
  const token = location.hash.slice(1);
  if (token) history.replaceState(null, "", location.pathname + location.search);
  carry(token);
  return token;
};

const HEADINGS = /** @type {const} */ ({ password: "signIn", letter: "letter.title", new: "signUp" });
const LEADS = /** @type {const} */ ({ password: "signIn.lead", letter: "letter.lead", new: "signUp.lead" });

/** @param {import("../../app/page.js").Page<State>} page @param {State} state */
const ways = (page, state) => {
  /** @param {State["way"]} way @param {import("../../app/words.js").Word} label */
  const to = (way, label) => state.way === way ? "" : html`<button type="button" class="quiet" @click=${() => { carry(""); page.change({ way, sent: "", token: "" }); }}>${say(label)}</button>`;
  return html`<div class="acts">${to("password", "have")}${to("letter", "letter.instead")}${to("new", "haveNot")}<a class="quiet" href="/password">${say("forgotten")}</a></div>`;
};

/** @param {import("../../app/page.js").Page<State>} page @param {State} state */
const chosen = (page, state) => state.sent ? html`<p class="status ok" role="status">${say("letter.sent", state.sent)}</p>`
  : state.way === "new" ? signUp(page, state) : state.way === "letter" ? askForLetter(page) : signInForm(page, () => void go(state.to));

export const page = define({
  title: (/** @type {State} */ state) => say(HEADINGS[state.way]),
  read: async ({ query }) => /** @type {State} */ ({ way: query.has("new") ? "new" : "password", to: wanted(query), sent: "", token: tokenOfLetter() }),
  view: (state, page) => state.token
    ? html`${title(page, say("signIn"), say("letter.opened"))}${byLetter(page, state)}${ways(page, state)}`
    : html`${title(page, say(HEADINGS[state.way]), say(LEADS[state.way]))}${chosen(page, state)}${ways(page, state)}`,
});
