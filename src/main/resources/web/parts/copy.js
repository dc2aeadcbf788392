// A text to be sent by whatever the person uses: copied, or marked to be copied by hand where the browser does not let us.
import { html } from "../lib/lit-html/lit-html.js";
import { say } from "../app/words.js";

/** @param {HTMLTextAreaElement} area */
async function copy(area) {
  area.select();
  try {
    // On plain http there is no clipboard; the old way still is.
    if (navigator.clipboard) await navigator.clipboard.writeText(area.value);
    else if (!document.execCommand("copy")) return;
  } catch {
    return; // it stands marked, for the person's own hand
  }
  const told = area.parentElement?.querySelector("[role=status]");
  if (told) told.textContent = say("copied");
}

/** @param {string} label @param {string} text @param {string} language in which it is written */
export const copyable = (label, text, language) => html`<div class="field copy"><textarea readonly rows="5" aria-label=${label} lang=${language} dir="auto" .value=${text}></textarea>
  <div class="acts"><button type="button" class="quiet" @click=${(/** @type {Event} */ event) => void copy(/** @type {HTMLTextAreaElement} */ (/** @type {HTMLElement} */ (event.currentTarget).closest(".copy")?.querySelector("textarea")))}>${say("copy")}</button><span class="status ok" role="status"></span></div></div>`;
