// A question before an act that cannot be taken back, that writes to people, or that needs a reason.
import { html, render } from "../lib/lit-html/lit-html.js";
import { say } from "../app/words.js";

/**
 * What the person answers, or null where they do not go on; Escape is no.
 * @param {object} question
 * @param {string} question.title
 * @param {unknown} question.text also fields, whose values are the answer by their names
 * @param {string} question.act what the button says
 * @param {boolean} [question.destroys] then the way back has the focus
 * @returns {Promise<Record<string, string> | null>}
 */
export function answer({ title, text, act, destroys = false }) {
  const dialog = document.createElement("dialog"), before = /** @type {HTMLElement | null} */ (document.activeElement);
  dialog.setAttribute("aria-labelledby", "asked");
  document.body.append(dialog);
  render(html`<h2 id="asked">${title}</h2><form method="dialog"><div class="stack">${text}</div><div class="acts">
    <button class="button" value="yes" ?autofocus=${!destroys}>${act}</button>
    <button class="quiet" value="no" formnovalidate ?autofocus=${destroys}>${say("cancel")}</button></div></form>`, dialog);
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener("close", () => {
    const values = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (dialog.querySelector("form")))));
    dialog.remove();
    before?.focus();
    resolve(dialog.returnValue === "yes" ? values : null);
  }, { once: true }));
}

/** Whether the person goes on. @param {Parameters<typeof answer>[0]} question */
export const ask = async question => await answer(question) !== null;
