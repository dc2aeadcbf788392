// Adding people by pasted lines: read first, looked at, then invited.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { inTurn } from "../../../app/in-turn.js";
import { list, say, several, textOf } from "../../../app/words.js";
import { ask } from "../../../parts/dialog.js";
import { field } from "../../../parts/field.js";
import { nameText, people } from "./lines.js";

/** @typedef {import("../people.js").State} State */
/** @typedef {import("../../../app/page.js").Page<State>} PeoplePage */
/** @typedef {import("./lines.js").Named} Named */
/** @typedef {{ invite: Named[], already: Named[], apart: Named[], unread: import("./lines.js").Unread[] }} Preview */

/** Who runs an edition does not judge it. @param {string} one @param {string} other */
const keptApart = (one, other) => [[one, other], [other, one]].some(([judge, runs]) => judge === "judge" && (runs === "organiser" || runs === "clerk"));

/** What would come of these lines. @param {string} text @param {string} role @param {any[]} members @returns {Preview} */
export function preview(text, role, members) {
  const { people: found, unread } = people(text);
  /** @type {Preview} */
  const seen = { invite: [], already: [], apart: [], unread };
  for (const one of found) {
    const roles = members.find(member => member.email === one.email)?.roles ?? [];
    seen[roles.includes(role) ? "already" : roles.some((/** @type {string} */ held) => keptApart(held, role)) ? "apart" : "invite"].push(one);
  }
  return seen;
}

/** Who is done is not written to again, however often it is tried. @param {PeoplePage} page @param {State} state @param {string} key */
async function invite(page, { seen, role, round, edition }, key) {
  const at = `/editions/${edition.slug}`;
  await inTurn(page, seen?.invite ?? [], async named => {
    const made = await call("POST", `${at}/members`, { body: { email: named.email, role, name: nameText(named.name) }, key: `${key}-${named.line}` });
    if (role === "judge" && round) await call("PUT", `${at}/rounds/${round}/judges/${made.json.id}`);
  });
  const { done, refused } = page.state ?? { done: 0, refused: [] };
  await page.reread();
  page.change({ told: done - refused.length, refused });
}

/** @param {PeoplePage} page @param {State} state */
function send(page, state) {
  const count = state.seen?.invite.length ?? 0, names = (state.seen?.invite ?? []).slice(0, 12).map(one => one.name);
  void ask({
    title: several("people.invite", count, state.format.whole(count)),
    text: html`<p>${list(names)}${count > names.length ? " …" : ""}</p><p class="soft">${say("people.invite.why")}</p>`,
    act: several("people.invite", count, state.format.whole(count)),
  }).then(yes => yes ? page.act("invite", ({ key }) => invite(page, page.state ?? state, key)) : undefined);
}

/** @param {string} heading @param {unknown[]} lines */
const group = (heading, lines) => lines.length ? html`<h3>${heading}</h3><ul class="lines">${lines}</ul>` : nothing;

/** @param {PeoplePage} page @param {State} state @param {Preview} seen */
const looked = (page, state, seen) => html`<div class="stack" role="status">
  ${group(several("people.new", seen.invite.length, state.format.whole(seen.invite.length)), seen.invite.map(one => html`<li><span><bdi>${one.name}</bdi><small><bdi dir="ltr">${one.email}</bdi></small></span></li>`))}
  ${group(say("people.already"), seen.already.map(one => html`<li><span><bdi>${one.name}</bdi><small><bdi dir="ltr">${one.email}</bdi></small></span></li>`))}
  ${group(say("people.apart"), seen.apart.map(one => html`<li><span><bdi>${one.name}</bdi><small>${say("people.apart.why")}</small></span></li>`))}
  ${group(say("people.unread"), seen.unread.map(one => html`<li><span><bdi>${one.text}</bdi><small>${say("people.line", state.format.whole(one.line))} ${one.why === "twice" ? say("people.twice", state.format.whole(one.first ?? 0)) : say("people.noAddress")}</small></span></li>`))}
  ${seen.invite.length ? html`<div class="acts"><button type="button" class="button" ?disabled=${page.busy !== ""} aria-busy=${page.busy === "invite"} @click=${() => send(page, state)}>${several("people.invite", seen.invite.length, state.format.whole(seen.invite.length))}</button>
    ${page.busy === "invite" || state.done ? html`<span class="soft">${say("people.done", state.format.whole(state.done), state.format.whole(seen.invite.length))}</span>` : nothing}</div>` : html`<p class="soft">${say("people.nobody")}</p>`}</div>`;

/** @param {PeoplePage} page @param {State} state @param {Event} event */
async function file(page, state, event) {
  const chosen = /** @type {HTMLInputElement} */ (event.target).files?.[0];
  if (chosen) page.change({ text: await chosen.text(), seen: null, done: 0 });
}

/** @param {PeoplePage} page @param {State} state */
export const add = (page, state) => html`<section class="box" id="add"><h2>${say("people.add")}</h2>
  ${state.told === null ? nothing : html`<p class="status ok" role="status">${several("people.told", state.told, state.format.whole(state.told))}</p>`}
  ${state.refused.length ? html`<div class="notice bad"><p>${say("people.refused")}</p><ul>${state.refused.map(one => html`<li><bdi>${one.item.name}</bdi>: ${one.why}</li>`)}</ul></div>` : nothing}
  <form class="stack" @submit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    page.change({ seen: preview(state.text, state.role, state.members), told: null, refused: [], done: 0 });
  }}>
    ${field(page, { name: "role", label: say("people.role"), value: state.role, choices: ["judge", "clerk", "organiser", "steering", "observer"].map(role => ({ value: role, label: say(/** @type {any} */ (`role.${role}`)) })), onChange: role => page.change({ role, seen: null }) })}
    ${state.role === "judge" && state.edition.rounds.length ? field(page, { name: "round", label: say("people.round"), value: state.round, choices: [...state.edition.rounds.filter((/** @type {any} */ round) => round.kind !== "screening").map((/** @type {any} */ round) => ({ value: round.key, label: textOf(round.name) })), { value: "", label: say("people.round.none") }], onChange: round => page.change({ round }) }) : nothing}
    <div class="field"><label for="people-lines">${say("people.lines")}</label><span class="help" id="people-help">${say("people.lines.help")}</span>
      <textarea id="people-lines" rows="6" dir="auto" aria-describedby="people-help" required .value=${state.text} @input=${(/** @type {Event} */ event) => page.change({ text: /** @type {HTMLTextAreaElement} */ (event.target).value, seen: null })}></textarea></div>
    <div class="acts"><button class="button" ?disabled=${page.busy !== ""}>${say("people.look")}</button>
      <label class="quiet">${say("people.file")}<input type="file" class="unseen" accept=".csv,.tsv,.txt,text/csv,text/plain" @change=${(/** @type {Event} */ event) => void file(page, state, event)}></label></div></form>
  ${state.seen ? looked(page, state, state.seen) : nothing}</section>`;
