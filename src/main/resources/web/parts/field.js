// A field: label, help, control, then what is wrong with it in words.
import { html, nothing } from "../lib/lit-html/lit-html.js";

/**
 * @typedef {object} Field
 * @property {string} name the member of the body
 * @property {string} label
 * @property {unknown} [help]
 * @property {string} [pointer] where the body holds it; /name unless told
 * @property {string} [type]
 * @property {string | number | null} [value] what it holds at first
 * @property {string} [autocomplete]
 * @property {boolean} [required]
 * @property {number} [minlength]
 * @property {number} [maxlength]
 * @property {string | number} [min]
 * @property {string | number} [max]
 * @property {string | number} [step]
 * @property {string} [dir]
 * @property {string} [lang]
 * @property {number} [rows] a longer text
 * @property {{ value: string, label: string }[]} [choices] one of these
 * @property {(value: string) => void} [onChange] after it was changed
 */

const LEFT_TO_RIGHT = ["password", "email", "url", "tel", "date", "datetime-local", "number"];

/** @param {Field} field */
const direction = field => field.dir ?? (LEFT_TO_RIGHT.includes(field.type ?? "") ? "ltr" : "auto");

/** @param {Field} field @param {string} id @param {boolean} wrong @param {string | typeof nothing} described */
function control(field, id, wrong, described) {
  const { name, type = "text", value = "", required = false, choices, rows, onChange } = field;
  /** @param {Event} event */
  const changed = event => onChange?.(/** @type {HTMLInputElement} */ (event.target).value);
  const invalid = wrong ? "true" : nothing;
  if (choices) {
    return html`<select id=${id} name=${name} ?required=${required} aria-invalid=${invalid} aria-describedby=${described} @change=${changed}>
      ${choices.map(choice => html`<option value=${choice.value} ?selected=${choice.value === String(value)}>${choice.label}</option>`)}</select>`;
  }
  if (rows) {
    return html`<textarea id=${id} name=${name} rows=${rows} dir=${direction(field)} lang=${field.lang ?? nothing} ?required=${required}
      maxlength=${field.maxlength ?? nothing} aria-invalid=${invalid} aria-describedby=${described} @change=${changed} .defaultValue=${String(value ?? "")} .value=${String(value ?? "")}></textarea>`;
  }
  return html`<input id=${id} name=${name} type=${type} dir=${direction(field)} lang=${field.lang ?? nothing} ?required=${required}
    autocomplete=${field.autocomplete ?? "off"} minlength=${field.minlength ?? nothing} maxlength=${field.maxlength ?? nothing}
    min=${field.min ?? nothing} max=${field.max ?? nothing} step=${field.step ?? nothing}
    aria-invalid=${invalid} aria-describedby=${described} @change=${changed} value=${value ?? ""} .value=${String(value ?? "")}>`;
}

/**
 * @param {import("../app/page.js").Page<any>} page
 * @param {Field} field
 */
export function field(page, field) {
  const pointer = field.pointer ?? `/${field.name}`, id = `f${pointer.replaceAll("/", "-")}`, wrong = page.fault(pointer);
  const described = [field.help ? `${id}-help` : "", wrong ? `${id}-wrong` : ""].filter(Boolean).join(" ") || nothing;
  return html`<div class="field" data-pointer=${pointer}><label for=${id}>${field.label}</label>
    ${field.help ? html`<span class="help" id="${id}-help">${field.help}</span>` : nothing}
    ${control(field, id, wrong !== null, described)}
    ${wrong === null ? nothing : html`<span class="wrong" id="${id}-wrong">${wrong}</span>`}</div>`;
}
