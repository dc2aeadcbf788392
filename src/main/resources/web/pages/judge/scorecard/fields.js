// What a judge says of an entry: a mark a criterion or that there can be none, and words.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { CANNOT, saidOf, saying } from "../../../app/kept.js";
import { say, textOf } from "../../../app/words.js";
import { criterion } from "../../../parts/criterion.js";

/** What a card is drawn from. @typedef {Pick<import("../scorecard.js").State, "criteria" | "edition" | "format" | "others">} State */
/** @typedef {import("../../../app/kept.js").Content} Content */
/** With marks only it has no words. @typedef {{ content: Content, isOpen: boolean, marksOnly?: boolean, save: (change: (before: Content) => Content) => void }} Card */

/** @param {string} id @param {number} most @param {string} value @param {(text: string) => void} onInput @param {string} [describedBy] */
const words = (id, most, value, onInput, describedBy) => html`<textarea id=${id} rows="3" dir="auto" maxlength=${most} aria-describedby=${describedBy ?? nothing} .value=${value}
  @input=${(/** @type {Event} */ event) => onInput(/** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea>`;

/** How the same judge marked other entries here. @param {State} state @param {any} one */
function others({ others, format }, one) {
  const told = others.flatMap(({ title, content }) => { const said = saidOf(content, one.key); return said === null ? [] : [{ title, said }]; });
  return told.length ? html`<details><summary>${say("scorecard.others")}</summary><ul class="facts">${told.map(({ title, said }) =>
    html`<li><bdi>${textOf(title)}</bdi> <b>${said === CANNOT ? say("scorecard.cannot") : format.decimal(said)}</b></li>`)}</ul></details>` : nothing;
}

/** @param {State} state @param {Card} card @param {any} one @param {number} sum */
function marked(state, { content, marksOnly, save }, one, sum) {
  const share = sum > 0 && state.criteria.length > 1 ? state.format.percent(Number(one.weight) / sum) : null, said = saidOf(content, one.key), about = content.comments[one.key] ?? "";
  return html`<div id="at-${one.key}" tabindex="-1">${criterion({
    id: `mark-${one.key}`, criterion: one, share, mark: said === CANNOT ? null : said, format: state.format,
    onChange: mark => save(before => saying(before, one.key, mark === "" ? null : mark)),
  })}<div class="besides small"><label class="check"><input type="checkbox" name="cannot-${one.key}" .checked=${said === CANNOT}
      @change=${(/** @type {Event} */ event) => { const { checked } = /** @type {HTMLInputElement} */ (event.target); save(before => saying(before, one.key, checked ? CANNOT : null)); }}><span>${say("scorecard.cannot")}</span></label>
    ${marksOnly ? nothing : html`<details ?open=${about !== ""}><summary>${say("scorecard.remark")}</summary><div class="field"><label class="unseen" for="about-${one.key}">${say("scorecard.about", textOf(one.name))}</label>
      ${words(`about-${one.key}`, 2000, about, text => save(before => ({ ...before, comments: { ...before.comments, [one.key]: text } })))}</div></details>`}${others(state, one)}</div></div>`;
}

/** @param {State} state @param {Card} card */
export function fields(state, card) {
  const { content, isOpen, marksOnly = false, save } = card, sum = state.criteria.reduce((all, one) => all + Number(one.weight), 0), first = state.edition.settings.judging.commentsFirst;
  const comment = marksOnly ? nothing : html`<div class="field"><label for="comment">${say("scorecard.comment")}</label><span class="help" id="comment-help">${say(first ? "scorecard.comment.first" : "scorecard.comment.help")}</span>
    ${words("comment", 10_000, content.comment, comment => save(before => ({ ...before, comment })), "comment-help")}</div>`;
  return html`<form class="scorecard" @submit=${(/** @type {Event} */ event) => event.preventDefault()}><fieldset ?disabled=${!isOpen}>
    ${first ? comment : nothing}${state.criteria.map(one => marked(state, card, one, sum))}${first ? nothing : comment}
    ${marksOnly ? nothing : html`<details class="besides small" ?open=${content.note !== ""}><summary>${say("scorecard.note")}</summary><div class="field"><label for="note" class="help">${say("scorecard.note.help")}</label>
      ${words("note", 2000, content.note, note => save(before => ({ ...before, note })))}</div></details>`}</fieldset></form>`;
}
