// Signing in, or signing up for the first time; afterwards the reader is where they wanted to be.
import { html } from "../../lib/lit-html/lit-html.js";
import { call } from "../../app/api.js";
import { define } from "../../app/page.js";
import { go } from "../../app/router.js";
import * as session from "../../app/session.js";
import { language, say } from "../../app/words.js";
import { form } from "../../parts/form.js";
import { signInForm } from "../../parts/sign-in.js";
import { title } from "../../parts/title.js";

/** Only ever a page of this house. @param {URLSearchParams} query */
const wanted = query => { const to = query.get("to") ?? "/"; return /^\/[^/\\]/.test(to) ? to : "/"; };

/** @typedef {{ fresh: boolean, to: string }} State fresh: has no account yet */

/** @param {import("../../app/page.js").Page<State>} page @param {State} state */
const signUp = (page, state) => form(page, {
  name: "signUp",
  fields: [
    { name: "name", pointer: "/name", label: say("name"), help: say("name.help"), autocomplete: "name", required: true, maxlength: 120 },
    { name: "email", label: say("email"), type: "email", autocomplete: "email", required: true, maxlength: 320 },
    { name: "password", label: say("password"), help: say("password.help"), type: "password", autocomplete: "new-password", required: true, minlength: 10, maxlength: 200 },
  ],
  submit: say("signUp"),
  send: async ({ name, email, password }, { key }) => {
    await call("POST", "/people", { body: { email, password, name: { [language]: name }, locale: language }, key });
    await session.open("", { email, password }, say("problem.unknown", ""));
    await go(state.to === "/" ? "/account" : state.to);
  },
});

export const page = define({
  title: (/** @type {State} */ state) => say(state.fresh ? "signUp" : "signIn"),
  read: async ({ query }) => ({ fresh: query.has("new"), to: wanted(query) }),
  view: (state, page) => html`${title(page, say(state.fresh ? "signUp" : "signIn"), say(state.fresh ? "signUp.lead" : "signIn.lead"))}
    ${state.fresh ? signUp(page, state) : signInForm(page, () => void go(state.to))}
    <div class="acts"><button type="button" class="quiet" @click=${() => page.change({ fresh: !state.fresh })}>${say(state.fresh ? "have" : "haveNot")}</button>
      ${state.fresh ? "" : html`<a class="quiet" href="/password">${say("forgotten")}</a>`}</div>`,
});
