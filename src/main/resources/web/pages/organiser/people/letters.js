// Letters of the edition: those that failed first, each with the click that sends it again; and a text to send by hand.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { inBoth, say, several, textOf } from "../../../app/words.js";
import { ask } from "../../../parts/dialog.js";
import { copyable } from "../../../parts/copy.js";

/** @typedef {import("../people.js").State} State */
/** @typedef {import("../../../app/page.js").Page<State>} PeoplePage */

/** The shape of a state. @type {Record<string, string>} */
const SHAPES = { sent: "ok", kept: "here", failed: "stop", waiting: "", sending: "", skipped: "", cancelled: "" };

/** @param {PeoplePage} page @param {State} state @param {any} letter */
const line = (page, state, letter) => html`<li><span><bdi>${textOf(letter.name) || say("letters.gone")}</bdi><small><bdi dir="ltr">${letter.email ?? ""}</bdi></small></span>
  <span><span class="status ${SHAPES[letter.state] ?? ""}">${say(/** @type {any} */ (`letters.state.${letter.state}`))}</span>
    <small>${say(/** @type {any} */ (`letters.kind.${letter.letter}`))}, ${state.format.moment(letter.sentAt ?? letter.madeAt)}${letter.attempts > 1 ? html`, ${several("letters.attempts", letter.attempts, state.format.whole(letter.attempts))}` : nothing}</small>
    ${letter.reason ? html`<small>${letter.reason}</small>` : nothing}</span>
  ${letter.state === "failed" ? html`<button type="button" class="quiet" ?disabled=${page.busy !== ""} aria-label=${say("letters.again.of", textOf(letter.name))} @click=${() => page.act("letters", async () => {
    await call("PUT", `/editions/${state.edition.slug}/letters/${letter.id}/again`);
    await page.reread();
  })}>${say("letters.again")}</button>` : nothing}</li>`;

/** @param {PeoplePage} page @param {State} state */
export function letters(page, state) {
  const failed = state.letters.filter(letter => letter.state === "failed"), others = state.letters.filter(letter => letter.state !== "failed");
  if (!state.letters.length) return nothing;
  return html`<section id="letters"><h2>${say("letters")}</h2>
    ${failed.length ? html`<p>${several("letters.failed", failed.length, state.format.whole(failed.length))}</p><ul class="lines">${failed.map(letter => line(page, state, letter))}</ul>` : nothing}
    ${others.length ? html`<details ?open=${!failed.length && others.length < 6}><summary>${several(failed.length ? "letters.others" : "letters.all", others.length, state.format.whole(others.length))}</summary><ul class="lines">${others.map(letter => line(page, state, letter))}</ul></details>` : nothing}</section>`;
}

/** @param {string} sentence @param {...string} values */
const filled = (sentence, ...values) => sentence.replace(/\{(\d)\}/g, (_, index) => values[index] ?? "");

/** What a judge is told with the link of a card. @param {State} state @param {import("./cards.js").Sheet} sheet @param {import("./cards.js").Fresh} fresh */
export function messageOf(state, { words }, fresh) {
  const locale = state.members.find(member => member.id === fresh.person)?.locale === "en" ? 1 : 0, tag = locale ? "en" : "ar";
  const text = filled(words[locale]?.["people.message.card"] ?? "", fresh.name[tag] ?? textOf(fresh.name), state.edition.name[tag] ?? textOf(state.edition.name), fresh.link);
  return copyable(say("people.message.of", textOf(fresh.name)), text, tag);
}

/** A text without any secret for who has not come: no organiser is given a link that proves another's address. @param {State} state @param {any} member */
async function invite(state, member) {
  const english = member.locale === "en", at = english ? 1 : 0, tag = english ? "en" : "ar", [people, common] = await Promise.all([inBoth("people"), inBoth("common")]);
  const roles = member.roles.map((/** @type {string} */ role) => common[at]?.[`role.${role}`] ?? role).join(english ? ", " : "، ");
  const text = filled(people[at]?.["people.message.role"] ?? "", member.name[tag] ?? textOf(member.name), roles, state.edition.name[tag] ?? textOf(state.edition.name), `${location.origin}/sign-in?lang=${tag}`, member.email ?? "");
  await ask({ title: say("people.message.of", textOf(member.name)), text: copyable(say("people.message.of", textOf(member.name)), text, tag), act: say("people.message.done") });
}

/** @param {State} state @param {any} member */
export const textFor = (state, member) => html`<button type="button" class="quiet" aria-label=${say("people.message.of", textOf(member.name))} @click=${() => void invite(state, member)}>${say("people.message")}</button>`;
