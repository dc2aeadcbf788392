// What somebody signs up with: by themselves, or by a link that was given to them.
import { form } from "./form.js";
import { language, say } from "../app/words.js";

/**
 * @param {import("../app/page.js").Page<any>} page
 * @param {object} form
 * @param {string} form.submit what the button says
 * @param {(person: { email: string, password: string, name: Record<string, string>, locale: string }, key: string) => Promise<unknown>} form.send
 */
export const signUpForm = (page, { submit, send }) => form(page, {
  name: "signUp",
  fields: [
    { name: "name", label: say("name"), help: say("name.help"), autocomplete: "name", required: true, maxlength: 120 },
    { name: "email", label: say("email"), type: "email", autocomplete: "email", required: true, maxlength: 320 },
    { name: "password", label: say("password"), help: say("password.help"), type: "password", autocomplete: "new-password", required: true, minlength: 10, maxlength: 200 },
  ],
  submit,
  send: ({ name, email, password }, { key }) => send({ email, password, name: { [language]: name }, locale: language }, key),
});
