// A card that changed on two devices: where both differ, the judge chooses; both stay in the history.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { contentOf } from "../../../app/kept.js";
import { choose } from "../../../app/outbox.js";
import { say, textOf } from "../../../app/words.js";

/** @typedef {import("../../../app/kept.js").Content} Content */

/** @param {string} name @param {string} head @param {string} theirs @param {string} ours */
const row = (name, head, theirs, ours) => html`<tr><th scope="row"><bdi>${head}</bdi></th>
  ${[["there", theirs], ["here", ours]].map(([side, text]) => html`<td><label class="check"><input type="radio" name=${name} value=${side} required ?checked=${side === "here"}><span dir="auto">${text || say("conflict.empty")}</span></label></td>`)}</tr>`;

/**
 * @param {import("../scorecard.js").State} state
 * @param {any} current the card that is stored
 * @param {import("../../../app/kept.js").Kept} kept
 */
export function versions({ criteria, task, format }, current, kept) {
  const there = contentOf(current), here = kept.content, mark = (/** @type {string | undefined} */ text) => text === undefined ? "" : format.decimal(text);
  const differing = criteria.filter(one => Number(there.marks[one.key]) !== Number(here.marks[one.key]) && (one.key in there.marks || one.key in here.marks));
  /** @param {FormData} chosen @returns {Content} */
  const merged = chosen => {
    const marks = { ...there.marks, ...here.marks };
    for (const { key } of differing) {
      const side = chosen.get(key) === "here" ? here : there;
      if (key in side.marks) marks[key] = side.marks[key]; else delete marks[key];
    }
    const whole = criteria.every(one => one.key in marks), comment = chosen.get(" comment") === "there" ? there.comment : here.comment;
    return { marks, comment, state: whole && (here.state === "submitted" || there.state === "submitted") ? "submitted" : "draft" };
  };
  return html`<form class="versions" @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    void choose(task.id, current, merged(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget))));
  }}><div class="scroll" tabindex="0" role="region" aria-label=${say("conflict")}><table>
    <thead><tr><td></td><th scope="col">${say("versions.there", format.time(current.receivedAt))}</th><th scope="col">${say("versions.here")}</th></tr></thead>
    <tbody>${differing.map(one => row(one.key, textOf(one.name), mark(there.marks[one.key]), mark(here.marks[one.key])))}
      ${there.comment === here.comment ? nothing : row(" comment", say("scorecard.comment"), there.comment, here.comment)}</tbody></table></div>
    <div class="acts"><button class="button">${say("versions.save")}</button><button type="button" class="quiet" @click=${() => void choose(task.id, current, null)}>${say("conflict.take")}</button></div></form>`;
}
