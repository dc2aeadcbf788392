// In which rounds judges sit: shown for each, and set for many in one act, which can be taken back.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { list, say, several, textOf } from "../../../app/words.js";
import { ask } from "../../../parts/dialog.js";
import { field } from "../../../parts/field.js";

/** @typedef {import("../people.js").State} State */
/** @typedef {import("../../../app/page.js").Page<State>} PeoplePage */
/** @typedef {{ add: string[], remove: string[] }} Seats */

/** What is chosen on a page stays while it is read anew. @type {WeakMap<object, { round: string | null, whom: Set<string>, done: Seats | null }>} */
const pages = new WeakMap();

/** @param {PeoplePage} page */
function choice(page) {
  const chosen = pages.get(page) ?? { round: null, whom: new Set(), done: null };
  pages.set(page, chosen);
  return chosen;
}

/** The rounds that judges score. @param {any} edition @returns {any[]} */
export const judged = edition => edition.rounds.filter((/** @type {any} */ round) => round.kind !== "screening");

/** @param {any} edition @param {string} key */
export const roundName = (edition, key) => textOf(judged(edition).find(round => round.key === key)?.name);

/** @param {State} state @param {string} round @param {any} member */
const seatOf = ({ seats }, round, member) => seats[round]?.find(seat => seat.person === member.id);

/** @param {State} state */
const judges = ({ members }) => members.filter(member => member.roles.includes("judge"));

/** @param {any[]} members */
const named = members => list(members.map(member => textOf(member.name)));

/** The round that is set: the one that was chosen here, else the one that the address asks for. @param {PeoplePage} page @param {State} state @returns {string} */
function roundOf(page, { edition }) {
  const asked = choice(page).round ?? page.query.get("round");
  return (judged(edition).find(round => round.key === asked) ?? judged(edition)[0]).key;
}

/** @param {PeoplePage} page @param {State} state @param {string} round @param {Seats} asked */
const send = (page, state, round, asked) => page.act("seats", async ({ key }) => {
  const { json } = await call("POST", `/editions/${state.edition.slug}/rounds/${encodeURIComponent(round)}/judges`, { body: asked, key });
  Object.assign(choice(page), { round, whom: new Set(), done: json });
  await page.reread();
  /** @type {HTMLElement | null} */ (document.querySelector("#seats"))?.focus();
});

/** Asks first, with the number and the names. @param {PeoplePage} page @param {State} state @param {string} round @param {any[]} members @param {"put" | "out"} way */
async function seat(page, state, round, members, way) {
  const said = several(`people.seat.${way}`, members.length, state.format.whole(members.length), roundName(state.edition, round)), ids = members.map(member => member.id);
  if (!await ask({ title: said, act: said, text: html`<p>${named(members)}</p><p class="soft">${say(`people.seat.${way}.why`)}</p>` })) return;
  await send(page, state, round, way === "put" ? { add: ids, remove: [] } : { add: [], remove: ids });
}

/** What was done last, with the way back. @param {PeoplePage} page @param {State} state @param {string} round */
function done(page, state, round) {
  const last = choice(page).done;
  if (!last || last.add.length + last.remove.length === 0) return nothing;
  const came = last.add.length, count = came || last.remove.length;
  return html`<span class="status ok">${several(came ? "people.seat.came" : "people.seat.went", count, state.format.whole(count), roundName(state.edition, round))}</span>
    <button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => send(page, state, round, { add: last.remove, remove: last.add })}>${say("people.seat.undo")}</button>`;
}

/** @param {PeoplePage} page @param {State} state @param {string} round */
function ways(page, state, round) {
  const { whom } = choice(page), all = judges(state), chosen = all.filter(member => whom.has(member.id)), without = all.filter(member => !seatOf(state, round, member));
  const coming = chosen.filter(member => !seatOf(state, round, member)), held = chosen.filter(member => seatOf(state, round, member)?.assigned > 0), going = chosen.filter(member => seatOf(state, round, member)?.assigned === 0);
  const name = roundName(state.edition, round), number = state.format.whole;
  /** @param {any[]} members @param {"put" | "out"} way @param {string} look */
  const act = (members, way, look) => members.length ? html`<button type="button" class=${look} ?disabled=${page.busy !== ""} aria-busy=${page.busy === "seats"} @click=${() => void seat(page, state, round, members, way)}>${several(`people.seat.${way}`, members.length, number(members.length), name)}</button>` : nothing;
  return html`<div class="acts">${act(coming, "put", "button")}${act(going, "out", coming.length ? "quiet" : "button")}
      ${without.some(member => !whom.has(member.id)) ? html`<button type="button" class="quiet" @click=${() => { for (const member of without) whom.add(member.id); page.draw(); }}>${several("people.seat.all", without.length, number(without.length))}</button>` : nothing}
      ${chosen.length ? html`<button type="button" class="quiet" @click=${() => { whom.clear(); page.draw(); }}>${say("people.seat.clear")}</button>` : nothing}</div>
    ${held.length ? html`<p class="soft small">${say("people.seat.held", named(held))}</p>` : nothing}`;
}

/** Who is in the round, and the acts on those who are chosen below. @param {PeoplePage} page @param {State} state */
export function rounds(page, state) {
  const all = judges(state);
  if (!all.length || !judged(state.edition).length) return nothing;
  const round = roundOf(page, state), name = roundName(state.edition, round), sitting = all.filter(member => seatOf(state, round, member)).length, { whole } = state.format;
  return html`<div class="seats" id="seats" tabindex="-1" role="group" aria-label=${say("people.seat")}>
    ${judged(state.edition).length > 1 ? field(page, { name: "seats", label: say("people.seat.round"), value: round, choices: judged(state.edition).map(one => ({ value: one.key, label: textOf(one.name) })), onChange: key => {
      Object.assign(choice(page), { round: key, done: null });
      page.draw();
    } }) : nothing}
    <p role="status"><span class=${sitting ? "" : "status warn"}>${sitting ? several("people.seat.sit", sitting, whole(sitting), whole(all.length), name) : say("people.seat.none", name)}</span> ${done(page, state, round)}</p>
    ${ways(page, state, round)}</div>`;
}

/** The rounds in which a judge sits, or that it is none. @param {State} state @param {any} member */
export function seated(state, member) {
  const there = judged(state.edition).filter(round => seatOf(state, round.key, member));
  if (!judged(state.edition).length) return nothing;
  return html`<small class="seated">${there.length ? list(there.map(round => textOf(round.name))) : say("people.seat.nowhere")}</small>`;
}

/** Chooses a judge for the act above. @param {PeoplePage} page @param {State} state @param {any} member */
export function chooser(page, state, member) {
  const { whom } = choice(page);
  return judged(state.edition).length ? html`<input type="checkbox" .checked=${whom.has(member.id)} aria-label=${say("people.seat.choose", textOf(member.name))} @change=${(/** @type {Event} */ event) => {
    if (/** @type {HTMLInputElement} */ (event.target).checked) whom.add(member.id); else whom.delete(member.id);
    page.draw();
  }}>` : nothing;
}
