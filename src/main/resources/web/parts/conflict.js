// Two versions of one thing side by side: somebody else saved theirs first.
import { html } from "../lib/lit-html/lit-html.js";
import { language, say, textOf } from "../app/words.js";

const SILENT = ["id", "revision", "updatedAt", "createdAt", "savedBy", "savedAt"];

/** @param {unknown} value @returns {string} */
const written = value => {
  if (value === null || value === undefined || value === "") return say("conflict.empty");
  if (typeof value !== "object") return String(value);
  const texts = Object.values(value);
  return texts.every(text => typeof text === "string") && !Array.isArray(value) ? textOf(/** @type {any} */ (value)) : JSON.stringify(value);
};

/** @typedef {{ name: string, theirs: unknown, yours: unknown }} Differing */

/** Whether that is a text by language. @param {unknown} value @returns {value is Record<string, string>} */
const isText = value => typeof value === "object" && value !== null && !Array.isArray(value)
  && Object.entries(value).every(([tag, text]) => /^[a-z]{2,3}(-|$)/.test(tag) && typeof text === "string");

/** A text is compared language by language: what was typed in one stands beside what was saved in that one. @param {string} name @param {any} theirs @param {any} yours @returns {Differing[]} */
function compared(name, theirs, yours) {
  if (!isText(yours) || !isText(theirs)) return [{ name, theirs, yours }];
  const names = new Intl.DisplayNames(language, { type: "language" });
  return Object.keys(yours).filter(tag => yours[tag] !== theirs[tag]).map(tag => ({ name: `${name} (${names.of(tag) ?? tag})`, theirs: theirs[tag], yours: yours[tag] }));
}

/** @param {import("../app/page.js").Page<any>} page @param {import("../app/problem.js").Problem} problem */
export function conflict(page, problem) {
  const { current, yours } = problem, members = page.definition.members ?? {};
  const differing = Object.keys(yours ?? {}).filter(name => !SILENT.includes(name) && JSON.stringify(yours[name]) !== JSON.stringify(current[name]))
    .flatMap(name => compared(members[name] ?? name, current[name], yours[name]));
  return html`<div id="problem" class="notice" role="alert" tabindex="-1">
    <p>${problem.message}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${say("conflict")}><table>
      <thead><tr><td></td><th scope="col">${say("conflict.theirs")}</th><th scope="col">${say("conflict.yours")}</th></tr></thead>
      <tbody>${differing.map(one => html`<tr><th scope="row">${one.name}</th><td dir="auto">${written(one.theirs)}</td><td dir="auto">${written(one.yours)}</td></tr>`)}</tbody>
    </table></div>
    <div class="acts"><button type="button" class="button" @click=${() => page.insist()}>${say("conflict.insist")}</button>
      <button type="button" class="quiet" @click=${() => page.reread()}>${say("conflict.take")}</button></div></div>`;
}
