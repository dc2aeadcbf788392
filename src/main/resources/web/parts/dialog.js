// A question before an act that cannot be taken back, or that writes to people.
import { html, render } from "../lib/lit-html/lit-html.js";
import { say } from "../app/words.js";

/**
 * Whether the person goes on; Escape is no.
 * @param {object} question
 * @param {string} question.title
 * @param {unknown} question.text
 * @param {string} question.act what the button says
 * @param {boolean} [question.destroys] then the way back has the focus
 * @returns {Promise<boolean>}
 */
export function ask({ title, text, act, destroys = false }) {
  const dialog = document.createElement("dialog"), before = /** @type {HTMLElement | null} */ (document.activeElement);
  dialog.setAttribute("aria-labelledby", "asked");
  document.body.append(dialog);
  render(html`<h2 id="asked">${title}</h2><div>${text}</div><form method="dialog" class="acts">
    <button class="button" value="yes" ?autofocus=${!destroys}>${act}</button>
    <button class="quiet" value="no" ?autofocus=${destroys}>${say("cancel")}</button></form>`, dialog);
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener("close", () => {
    dialog.remove();
    before?.focus();
    resolve(dialog.returnValue === "yes");
  }, { once: true }));
}
