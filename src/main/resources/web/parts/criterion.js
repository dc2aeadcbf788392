// One criterion of a scorecard as a judge sees it: what is asked, the marks, and what the chosen mark means.
import { html, nothing } from "../lib/lit-html/lit-html.js";
import { meaning } from "../app/marks.js";
import { say, textOf } from "../app/words.js";
import { scale } from "./scale.js";

/** A sentence within one has no stop of its own. @param {Record<string, string>} text */
const quoted = text => textOf(text).replace(/[.]$/, "");

/**
 * @param {object} card
 * @param {string} card.id
 * @param {any} card.criterion
 * @param {string | null} card.share its part of the whole, in words
 * @param {string | null} card.mark
 * @param {ReturnType<typeof import("../app/format.js").formats>} card.format
 * @param {(mark: string) => void} card.onChange
 */
export function criterion({ id, criterion, share, mark, format, onChange }) {
  const { anchors } = criterion, name = textOf(criterion.name);
  const told = mark === null ? [anchors[0], anchors.length > 1 ? anchors.at(-1) : undefined].filter(anchor => anchor !== undefined) : meaning(anchors, mark);
  const between = mark !== null && told.length === 2;
  return html`<fieldset class="criterion"><legend><span dir="auto">${name}</span>${share === null ? nothing : html` <small>${say("criterion.share", share)}</small>`}</legend>
    ${textOf(criterion.description) ? html`<p class="soft"><bdi>${textOf(criterion.description)}</bdi></p>` : nothing}
    ${scale({ name: id, label: name, of: criterion, value: mark, describedBy: `${id}-means`, format, onChange })}
    <p class="anchor small" id="${id}-means" aria-live="polite">${between ? say("criterion.between", quoted(told[0].text), quoted(told[1].text))
    : told.map((/** @type {any} */ anchor) => html`<span><b>${anchor.mark === "" ? "" : format.decimal(String(anchor.mark))}</b> ${textOf(anchor.text)}</span>`)}</p></fieldset>`;
}
