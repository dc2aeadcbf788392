// Two versions of one thing side by side: somebody else saved theirs first.
import { html } from "../lib/lit-html/lit-html.js";
import { say, textOf } from "../app/words.js";

const SILENT = ["id", "revision", "updatedAt", "createdAt", "savedBy", "savedAt"];

/** @param {unknown} value @returns {string} */
const written = value => {
  if (value === null || value === undefined || value === "") return say("conflict.empty");
  if (typeof value !== "object") return String(value);
  const texts = Object.values(value);
  return texts.every(text => typeof text === "string") && !Array.isArray(value) ? textOf(/** @type {any} */ (value)) : JSON.stringify(value);
};

/** @param {import("../app/page.js").Page<any>} page @param {import("../app/problem.js").Problem} problem */
export function conflict(page, problem) {
  const { current, yours } = problem, members = page.definition.members ?? {};
  const differing = Object.keys(yours ?? {}).filter(name => !SILENT.includes(name) && JSON.stringify(yours[name]) !== JSON.stringify(current[name]));
  return html`<div id="problem" class="notice" role="alert" tabindex="-1">
    <p>${problem.message}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${say("conflict")}><table>
      <thead><tr><td></td><th scope="col">${say("conflict.theirs")}</th><th scope="col">${say("conflict.yours")}</th></tr></thead>
      <tbody>${differing.map(name => html`<tr><th scope="row">${members[name] ?? name}</th><td dir="auto">${written(current[name])}</td><td dir="auto">${written(yours[name])}</td></tr>`)}</tbody>
    </table></div>
    <div class="acts"><button type="button" class="button" @click=${() => page.insist()}>${say("conflict.insist")}</button>
      <button type="button" class="quiet" @click=${() => page.reread()}>${say("conflict.take")}</button></div></div>`;
}
