// A card that changed on two devices: where both differ, the judge chooses; both stay in the history.
import { html } from "../../../lib/lit-html/lit-html.js";
import { CANNOT, contentOf, saidOf, saying } from "../../../app/kept.js";
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
  const there = contentOf(current), here = kept.content;
  const told = (/** @type {string | null} */ said) => said === null ? "" : said === CANNOT ? say("scorecard.cannot") : format.decimal(said);
  const differing = criteria.filter(one => told(saidOf(there, one.key)) !== told(saidOf(here, one.key)));
  /** What is in words: its place, its heading, both texts, and how it is taken. @type {{ name: string, head: string, of: (content: Content) => string, put: (content: Content, text: string) => Content }[]} */
  const worded = [
    { name: " comment", head: say("scorecard.comment"), of: content => content.comment, put: (content, comment) => ({ ...content, comment }) },
    { name: " note", head: say("scorecard.note"), of: content => content.note, put: (content, note) => ({ ...content, note }) },
    ...criteria.map(one => ({ name: ` ${one.key}`, head: say("scorecard.about", textOf(one.name)), of: (/** @type {Content} */ content) => content.comments[one.key] ?? "",
      put: (/** @type {Content} */ content, /** @type {string} */ text) => ({ ...content, comments: { ...content.comments, [one.key]: text } }) })),
  ];
  const words = worded.filter(one => one.of(there) !== one.of(here));
  /** @param {FormData} chosen @returns {Content} */
  const merged = chosen => {
    const side = (/** @type {string} */ name) => chosen.get(name) === "there" ? there : here;
    let content = here;
    for (const { key } of differing) content = saying(content, key, saidOf(side(key), key));
    for (const one of words) content = one.put(content, one.of(side(one.name)));
    const whole = criteria.every(one => saidOf(content, one.key) !== null);
    return { ...content, state: whole && (here.state === "submitted" || there.state === "submitted") ? "submitted" : "draft" };
  };
  return html`<form class="versions" @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    void choose(task.id, current, merged(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget))));
  }}><div class="scroll" tabindex="0" role="region" aria-label=${say("conflict")}><table>
    <thead><tr><td></td><th scope="col">${say("versions.there", format.time(current.receivedAt))}</th><th scope="col">${say("versions.here")}</th></tr></thead>
    <tbody>${differing.map(one => row(one.key, textOf(one.name), told(saidOf(there, one.key)), told(saidOf(here, one.key))))}
      ${words.map(one => row(one.name, one.head, one.of(there), one.of(here)))}</tbody></table></div>
    <div class="acts"><button class="button">${say("versions.save")}</button><button type="button" class="quiet" @click=${() => void choose(task.id, current, null)}>${say("conflict.take")}</button></div></form>`;
}
