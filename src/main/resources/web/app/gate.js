// A session ended in the middle of something: the person signs in over the page, which stays as it is.
import { html, render } from "../lib/lit-html/lit-html.js";
import { signingIn } from "../parts/sign-in.js";
import { Page } from "./page.js";
import * as session from "./session.js";
import { learn, say } from "./words.js";

/** @type {Promise<boolean> | null} */
let asking = null;
/** @type {HTMLDialogElement | null} */
let shown = null;

// Who signs in again in another tab is not asked in this one any more.
session.onChange(() => { if (session.person()) shown?.close(); });

/** Whether the person signed in; asks once, however many requests wait for it. */
export const signIn = () => (asking ??= ask().finally(() => { asking = null; }));

async function ask() {
  await learn("sign-in");
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "gate");
  document.body.append(dialog);
  const form = html`<div id="gate-form"></div>`;
  render(html`${session.cameByCard() ? html`<h2 id="gate">${say("gate.card")}</h2><p>${say("gate.card.why")}</p><details><summary>${say("gate.card.account")}</summary>${form}</details>`
    : html`<h2 id="gate">${say("gate")}</h2><p class="soft">${say("gate.why")}</p>${form}`}
    <button type="button" class="quiet" @click=${() => dialog.close()}>${say("cancel")}</button>`, dialog);
  const page = new Page(signingIn(() => dialog.close()), {}, new URLSearchParams(), /** @type {HTMLElement} */ (dialog.querySelector("#gate-form")));
  await page.open(false);
  dialog.showModal();
  shown = dialog;
  if (session.person()) dialog.close(); // meanwhile
  await new Promise(resolve => dialog.addEventListener("close", resolve, { once: true }));
  shown = null;
  page.leave();
  dialog.remove();
  return session.person() !== null;
}
