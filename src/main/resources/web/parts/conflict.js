// Two versions of one thing side by side: somebody else saved theirs first.
import { html } from "../lib/lit-html/lit-html.js";
import { language, list, say, textOf } from "../app/words.js";

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

/** The names of what lies within a member; "*" where that is things under keys of their own. @param {Members} members @param {string} path */
const innerOf = (members, path) => [...new Set(Object.keys(members).filter(one => one.startsWith(`${path}/`)).map(one => one.slice(path.length + 1).split("/")[0] ?? ""))];

/** @param {...(string | undefined)} names */
const joined = (...names) => names.filter(Boolean).join(" · ");

/** What a thing is called: by its name, else by its key. @param {Members} members @param {string} path @param {string} key @param {any} thing */
const calledOf = (members, path, key, thing) => `${members[`${path}/*`] ?? "{0}"}`.replace("{0}", `\u2068${isObject(thing) && isText(thing.name) ? textOf(thing.name) || key : key}\u2069`);

/** All that a thing is, in a line. @param {Members} members @param {string} path @param {any} value @returns {string} */
function told(members, path, value) {
  const inner = innerOf(members, path), empty = value === null || value === undefined || value === "";
  if (!inner.length || empty) return empty ? say("conflict.empty") : written(value);
  const parts = inner.includes("*") ? Object.entries(value).map(([key, one]) => /** @type {const} */ ([calledOf(members, path, key, one), told(members, `${path}/*`, one)]))
    : inner.filter(one => value[one] !== null && value[one] !== undefined).map(one => /** @type {const} */ ([`${members[`${path}/${one}`] ?? ""}`, told(members, `${path}/${one}`, value[one])]));
  return joined(...parts.map(([name, said]) => name ? `${name}: \u2068${said}\u2069` : said));
}

/** Things under keys are compared key by key; one that only one of the versions has is told whole. @param {Members} members @param {string} path @param {Record<string, any>} theirs @param {Record<string, any>} yours @param {string} within @returns {Differing[]} */
function things(members, path, theirs, yours, within) {
  const left = Object.keys(theirs).filter(key => key in yours), right = Object.keys(yours).filter(key => key in theirs);
  const names = (/** @type {string[]} */ keys) => list(keys.map(key => calledOf({}, path, key, theirs[key])));
  return [
    ...[...new Set([...Object.keys(yours), ...Object.keys(theirs)])].flatMap(key => {
      const name = joined(within, calledOf(members, path, key, theirs[key] ?? yours[key]));
      return key in theirs && key in yours ? compared(members, `${path}/*`, theirs[key], yours[key], name)
        : [{ name, theirs: told(members, `${path}/*`, theirs[key]), yours: told(members, `${path}/*`, yours[key]) }];
    }),
    ...left.join() === right.join() ? [] : [{ name: joined(within, say("conflict.order")), theirs: names(left), yours: names(right) }],
  ];
}

/** A text is compared language by language, what has members of its own member by member, each under its name. @param {Members} members @param {string} path @param {any} theirs @param {any} yours @param {string} [within] the thing in which that is @returns {Differing[]} */
export function compared(members, path, theirs, yours, within = "") {
  if (JSON.stringify(yours) === JSON.stringify(theirs)) return [];
  const inner = innerOf(members, path), own = members[path];
  if (inner.includes("*")) return things(members, path, theirs ?? {}, yours ?? {}, within);
  if (inner.length) return inner.flatMap(one => compared(members, `${path}/${one}`, theirs?.[one] ?? null, yours?.[one] ?? null, within));
  const [called, says] = Array.isArray(own) ? own : [own ?? path, written], name = joined(within, path.endsWith("/*") ? "" : called);
  if (isText(yours) && isText(theirs)) {
    const names = new Intl.DisplayNames(language, { type: "language" });
    return Object.keys(yours).filter(tag => yours[tag] !== theirs[tag]).map(tag => ({ name: `${name} (${names.of(tag) ?? tag})`, theirs: written(theirs[tag]), yours: written(yours[tag]) }));
  }
  return [{ name, theirs: says(theirs), yours: says(yours) }];
}

/** @param {import("../app/page.js").Page<any>} page @param {import("../app/problem.js").Problem} problem */
export function conflict(page, problem) {
  const { current, yours } = problem, members = page.definition.members ?? {};
  const known = Object.keys(members).map(path => path.split("/")[0]);
  const typed = Object.keys(yours ?? {}).filter(name => !SILENT.includes(name) && (yours[name] !== null || known.includes(name)));
  const differing = typed.flatMap(name => compared(members, name, current[name], yours[name]));
  if (!differing.length) return html`<div id="problem" class="notice" role="alert" tabindex="-1"><p>${problem.message}</p><p>${say("conflict.same")}</p>
    <div class="acts"><button type="button" class="button" @click=${() => page.insist()}>${say("save")}</button></div></div>`;
  return html`<div id="problem" class="notice" role="alert" tabindex="-1">
    <p>${problem.message}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${say("conflict")}><table>
      <thead><tr><td></td><th scope="col">${say("conflict.theirs")}</th><th scope="col">${say("conflict.yours")}</th></tr></thead>
      <tbody>${differing.map(one => html`<tr><th scope="row">${one.name}</th><td><bdi>${one.theirs}</bdi></td><td><bdi>${one.yours}</bdi></td></tr>`)}</tbody>
    </table></div>
    <div class="acts"><button type="button" class="button" @click=${() => page.insist()}>${say("conflict.insist")}</button>
      <button type="button" class="quiet" @click=${() => (page.definition.yields ?? (() => page.reread()))(page)}>${say("conflict.take")}</button></div></div>`;
}
