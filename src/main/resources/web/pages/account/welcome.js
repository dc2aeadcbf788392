// The link of the operator's console: whoever opens it first is an organiser of the house, and goes on to the first edition.
import { html } from "../../lib/lit-html/lit-html.js";
import { call } from "../../app/api.js";
import { carry } from "../../app/chrome.js";
import { define } from "../../app/page.js";
import { Problem } from "../../app/problem.js";
import { go } from "../../app/router.js";
import * as session from "../../app/session.js";
import { say, textOf } from "../../app/words.js";
import { signInForm } from "../../parts/sign-in.js";
import { signUpForm } from "../../parts/sign-up.js";
import { title } from "../../parts/title.js";

/**
 * @typedef {"new" | "have" | "here"} Way a new account, one that signs in now, or the one that is signed in
 * @typedef {{ token: string, closed: string, organiser: boolean, made: boolean, way: Way }} State
 *   closed: why the link opens nothing; made: the account is there, and only signing in is left
 * @typedef {import("../../app/page.js").Page<State>} WelcomePage
 */

/** Why the link opens nothing; empty where it is good. @param {string} token */
async function closedBecause(token) {
  if (!token) return say("welcome.missing");
  return (await call("POST", "/house/link", { body: { token } })).json.good ? "" : say("welcome.over");
}

/** Whoever is signed in becomes the organiser. @param {WelcomePage} page @param {State} state */
async function become(page, state) {
  try {
    await call("PUT", "/house/organisers/me", { body: { token: state.token } });
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status !== 409) throw failure;
    return page.change({ organiser: true, closed: failure.message });
  }
  await go("/new");
}

/** @param {WelcomePage} page @param {State} state */
const newcomer = (page, state) => signUpForm(page, {
  submit: say("welcome.make"),
  send: async ({ email, password, ...rest }) => {
    if (!page.state?.made) {
      await call("POST", "/house/organisers", { body: { token: state.token, email, password, ...rest } });
      page.change({ made: true });
    }
    await session.open("", { email, password }, say("problem.unknown", ""));
    await go("/new");
  },
});

/** @param {WelcomePage} page @param {State} state */
const here = (page, state) => html`<div class="acts"><button type="button" class="button" ?disabled=${page.busy !== ""} aria-busy=${page.busy === "become"}
  @click=${() => page.act("become", () => become(page, state))}>${say("welcome.here")}</button></div>`;

/** @param {WelcomePage} page @param {State} state */
const chosen = (page, state) => state.way === "here" ? here(page, state)
  : state.way === "have" ? signInForm(page, () => { session.attend(); return become(page, state); }) : newcomer(page, state);

/** @param {WelcomePage} page @param {State} state */
function ways(page, state) {
  /** @param {Way} way @param {import("../../app/words.js").Word} label */
  const to = (way, label) => state.way === way ? "" : html`<button type="button" class="quiet" @click=${() => { page.problem = null; page.change({ way }); }}>${say(label)}</button>`;
  return html`<div class="acts">${session.person() ? to("here", "welcome.stay") : ""}${to("new", "welcome.new")}${to("have", "welcome.have")}</div>`;
}

/** @param {State} state */
function lead(state) {
  const person = session.person();
  return state.way === "here" && person ? html`${say("welcome.lead")} ${say("welcome.as", textOf(person.name), person.email ?? "")}` : say("welcome.lead");
}

/** @param {WelcomePage} page @param {State} state */
const closed = (page, state) => html`${title(page, say(state.organiser ? "welcome.already" : "welcome.closed"), state.closed)}
  <div class="acts">${session.person() ? html`<a class="button" href="/new">${say("welcome.on")}</a>` : html`<a class="button" href="/sign-in?to=/new">${say("signIn")}</a>`}</div>`;

export const page = define({
  title: (/** @type {State} */ state) => say(state.closed ? state.organiser ? "welcome.already" : "welcome.closed" : "welcome"),
  read: async () => {
    const token = location.hash.slice(1), why = await closedBecause(token);
    // Taken out of the address once the server has answered, so that neither history nor a glance at the screen gives it away.
    history.replaceState(null, "", location.pathname + location.search);
    // Who changes the language takes the link along.
    if (!why) carry(token);
    return /** @type {State} */ ({ token, closed: why, organiser: false, made: false, way: session.person() ? "here" : "new" });
  },
  view: (state, page) => state.closed ? closed(page, state)
    : html`${title(page, say("welcome"), lead(state))}${chosen(page, state)}${ways(page, state)}`,
});
