// The marks of one criterion to choose from: native radios, wholes above and halves between; a long scale is typed.
import { html } from "../lib/lit-html/lit-html.js";
import { marksOf } from "../app/marks.js";

const MOST_SHOWN = 25, MOST_OF_HALVES = 15;

/**
 * @param {object} scale
 * @param {string} scale.name
 * @param {string} scale.label what is marked
 * @param {import("../app/marks.js").Scale} scale.of
 * @param {string | null} scale.value
 * @param {string} scale.describedBy
 * @param {ReturnType<typeof import("../app/format.js").formats>} scale.format
 * @param {(mark: string) => void} scale.onChange
 */
export function scale({ name, label, of, value, describedBy, format, onChange }) {
  /** @param {Event} event */
  const changed = event => onChange(/** @type {HTMLInputElement} */ (event.target).value);
  const marks = marksOf(of);
  if (marks.length > MOST_SHOWN) {
    return html`<input class="typed" type="number" name=${name} aria-label=${label} aria-describedby=${describedBy}
      min=${of.lowest} max=${of.highest} step=${of.step} dir="ltr" @change=${changed} value=${value ?? ""}>`;
  }
  const halves = Number(of.step) === 0.5 && Number.isInteger(Number(of.lowest)) && marks.length <= MOST_OF_HALVES;
  return html`<div class="scale ${halves ? "halves" : ""}">${marks.map((mark, i) => html`<label class=${halves && i % 2 ? "half" : ""}>
    <input type="radio" name=${name} value=${mark} aria-describedby=${describedBy} .checked=${mark === value} @change=${changed}>${format.decimal(mark)}</label>`)}</div>`;
}
