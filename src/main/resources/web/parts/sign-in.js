// Signing in: on its own page, and over a page whose session ended.
import { html } from "../lib/lit-html/lit-html.js";
import { define } from "../app/page.js";
import * as session from "../app/session.js";
import { say } from "../app/words.js";
import { form } from "./form.js";
import { notice } from "./notice.js";

/** @param {import("../app/page.js").Page<any>} page @param {() => unknown} done */
export const signInForm = (page, done) => form(page, {
  name: "signIn",
  fields: [
    { name: "email", label: say("email"), type: "email", autocomplete: "username", required: true, maxlength: 320 },
    { name: "password", label: say("password"), type: "password", autocomplete: "current-password", required: true, maxlength: 1000 },
  ],
  submit: say("signIn"),
  send: async values => {
    await session.open("", values, say("problem.unknown", ""));
    await done();
  },
});

/** The form alone. @param {() => void} done */
export const signingIn = done => define({
  title: () => say("signIn"),
  read: async () => ({}),
  view: (_, page) => html`${notice(page)}${signInForm(page, done)}`,
});
