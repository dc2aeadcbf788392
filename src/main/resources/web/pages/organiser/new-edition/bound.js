// Fields of an edition's draft, a new one's or one that stands: each shows what is at a pointer and writes what is typed there.
import { html } from "../../../lib/lit-html/lit-html.js";
import { language, say } from "../../../app/words.js";
import { field } from "../../../parts/field.js";
import { at, MUST_SET, put } from "./draft.js";

/**
 * @typedef {object} State
 * @property {any} preset what the draft was begun from: a preset, or the edition as it stands
 * @property {any} draft
 * @property {Record<string, string>} marks what is tried on the scorecards
 * @property {number} added how many lines were added
 * @property {import("../../../parts/spans.js").Window | null} [held] the days that are seen while a phase is drawn
 */
/** A page that has such a draft in its state. @typedef {import("../../../app/page.js").Page<any>} NewPage */
/** @typedef {Partial<import("../../../parts/field.js").Field> & { label: string }} Shape */

/** Changes the draft. @param {NewPage} page @param {string} pointer @param {unknown} value */
export const write = (page, pointer, value) => {
  const state = /** @type {State} */ (page.state);
  page.change({ draft: put(state.draft, pointer, value) });
};

/**
 * @param {NewPage} page
 * @param {string} pointer
 * @param {Shape} shape
 * @param {(typed: string) => unknown} [meant] what is kept of what is typed
 */
export function bound(page, pointer, shape, meant = typed => typed) {
  const state = /** @type {State} */ (page.state), value = at(state.draft, pointer);
  const open = at(state.preset.preset, pointer) === MUST_SET;
  return field(page, {
    name: pointer, pointer: `/set${pointer}`, value: value === MUST_SET ? "" : value ?? "",
    onChange: typed => write(page, pointer, typed === "" && open ? MUST_SET : meant(typed)), ...shape,
  });
}

/** Adds a line that gets its key when the draft is sent. @param {NewPage} page @param {string} pointer of the lines @param {any} line */
export const add = (page, pointer, line) => {
  const { draft, added } = /** @type {State} */ (page.state);
  page.change({ draft: put(draft, `${pointer}/new-${added}`, line), added: added + 1 });
};

/** A whole number; what is none stays as it was typed, and the server says so. @param {string} typed */
export const whole = typed => /^\d{1,9}$/.test(typed) ? Number(typed) : typed;

/** A text in each language of the edition, the reader's first. @param {NewPage} page @param {string} pointer @param {string} label @param {Partial<Shape>} [shape] */
export const texts = (page, pointer, label, shape) => {
  const names = new Intl.DisplayNames(language, { type: "language" });
  const { languages } = /** @type {State} */ (page.state).draft, own = languages.filter((/** @type {string} */ tag) => tag === language);
  return [...new Set([...own, ...languages])].map((/** @type {string} */ tag) =>
    bound(page, `${pointer}/${tag}`, { label: `${label} (${names.of(tag) ?? tag})`, lang: tag, ...shape }));
};

/** A button that adds or takes away a line. @param {string} label @param {() => void} act @param {string} [what] of which line, for who does not see it */
export const small = (label, act, what) => html`<button type="button" class="quiet" @click=${act}>${label}${what ? html`<span class="unseen"> ${what}</span>` : ""}</button>`;
