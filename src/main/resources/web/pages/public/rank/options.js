// What a person says of a table where it does not say it itself.
import { html } from "../../../lib/lit-html/lit-html.js";
import { say } from "../../../app/words.js";

/** As the request names them. */
export const OPTIONS = ["columns", "sheet", "scales", "grades", "weights", "top", "title", "merge"];

/** @param {import("../rank.js").RankPage} page @param {import("../rank.js").State} state */
export function options(page, { said }) {
  const set = (/** @type {string} */ name, /** @type {string} */ value) => page.change({ said: { ...said, [name]: value } });
  const wording = (/** @type {string} */ key) => say(/** @type {any} */ (`rank.option.${key}`));
  return html`<details ?open=${OPTIONS.some(name => said[name])}><summary>${say("rank.options")}</summary>
    <div class="stack">${OPTIONS.filter(name => name !== "merge").map(name => html`<div class="field"><label for="rank-${name}">${wording(name)}</label><span class="help" id="rank-${name}-help">${wording(`${name}.help`)}</span>
      <input id="rank-${name}" dir="auto" autocomplete="off" maxlength="1000" aria-describedby="rank-${name}-help" .value=${said[name] ?? ""} @input=${(/** @type {Event} */ event) => set(name, /** @type {HTMLInputElement} */ (event.target).value)}></div>`)}
      <label class="check"><input type="checkbox" .checked=${said.merge === "true"} @change=${(/** @type {Event} */ event) => set("merge", /** @type {HTMLInputElement} */ (event.target).checked ? "true" : "")}><span>${wording("merge")}</span></label></div></details>`;
}
