// Fields with the button that sends them.
import { html, nothing } from "../lib/lit-html/lit-html.js";
import { field } from "./field.js";

/**
 * @param {import("../app/page.js").Page<any>} page
 * @param {object} form
 * @param {string} form.name the act
 * @param {import("./field.js").Field[]} form.fields
 * @param {string} form.submit what the button says
 * @param {unknown} [form.more] what stands beside the button
 * @param {(values: Record<string, string>, attempt: import("../app/page.js").Attempt) => Promise<unknown>} form.send
 */
export const form = (page, { name, fields, submit, more, send }) => html`<form class="stack" @submit=${(/** @type {SubmitEvent} */ event) => {
  event.preventDefault();
  const values = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget))));
  void page.act(name, attempt => send(values, attempt));
}}>${fields.map(one => field(page, one))}
  <div class="acts"><button class="button" ?disabled=${page.busy !== ""} aria-busy=${page.busy === name}>${submit}</button>${more ?? nothing}</div></form>`;
