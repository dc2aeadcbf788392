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

/** @typedef {{ name: string, theirs: string, yours: string }} Differing */
/** @typedef {import("../app/page.js").Members} Members */

/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = value => typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether that is a text by language. @param {unknown} value @returns {value is Record<string, string>} */
const isText = value => isObject(value) && Object.entries(value).every(([tag, text]) => /^[a-z]{2,3}(-|$)/.test(tag) && typeof text === "string");

/** A text is compared language by language, what has members of its own member by member, each under its name. @param {Members} members @param {string} path @param {any} theirs @param {any} yours @returns {Differing[]} */
export function compared(members, path, theirs, yours) {
  if (JSON.stringify(yours) === JSON.stringify(theirs)) return [];
  const member = members[path] ?? path, [name, says] = Array.isArray(member) ? member : [member, written];
  if (isText(yours) && isText(theirs)) {
    const names = new Intl.DisplayNames(language, { type: "language" });
    return Object.keys(yours).filter(tag => yours[tag] !== theirs[tag]).map(tag => ({ name: `${name} (${names.of(tag) ?? tag})`, theirs: written(theirs[tag]), yours: written(yours[tag]) }));
  }
  const inner = Object.keys(members).filter(one => one.startsWith(`${path}/`)).map(one => one.slice(path.length + 1));
  if (inner.length) return inner.flatMap(one => compared(members, `${path}/${one}`, theirs?.[one] ?? null, yours?.[one] ?? null));
  return [{ name, theirs: says(theirs), yours: says(yours) }];
}

/** @param {import("../app/page.js").Page<any>} page @param {import("../app/problem.js").Problem} problem */
export function conflict(page, problem) {
  const { current, yours } = problem, members = page.definition.members ?? {};
  const known = Object.keys(members).map(path => path.split("/")[0]);
  const typed = Object.keys(yours ?? {}).filter(name => !SILENT.includes(name) && (yours[name] !== null || known.includes(name)));
  const differing = typed.flatMap(name => compared(members, name, current[name], yours[name]));
  return html`<div id="problem" class="notice" role="alert" tabindex="-1">
    <p>${problem.message}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${say("conflict")}><table>
      <thead><tr><td></td><th scope="col">${say("conflict.theirs")}</th><th scope="col">${say("conflict.yours")}</th></tr></thead>
      <tbody>${differing.map(one => html`<tr><th scope="row">${one.name}</th><td><bdi>${one.theirs}</bdi></td><td><bdi>${one.yours}</bdi></td></tr>`)}</tbody>
    </table></div>
    <div class="acts"><button type="button" class="button" @click=${() => page.insist()}>${say("conflict.insist")}</button>
      <button type="button" class="quiet" @click=${() => page.reread()}>${say("conflict.take")}</button></div></div>`;
}
