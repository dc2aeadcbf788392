// Adding people: pasted, or in a file as they have it; the server reads it, shows what would come, and does it in one act.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { list, say, several, textOf } from "../../../app/words.js";
import { ask } from "../../../parts/dialog.js";
import { field } from "../../../parts/field.js";
import { saidOf } from "./profile.js";
import { judged, roundName } from "./rounds.js";

/** @typedef {import("../people.js").State} State */
/** @typedef {import("../../../app/page.js").Page<State>} PeoplePage */
/** @typedef {{ line: number, name: string, email: string | null, phone: string | null, sectors: string[], institution: string | null }} Person */
/** @typedef {{ invited: Person[], seated: Person[], already: Person[], refused: { line: number, text: string, why: string }[], refusedInAll: number }} Preview */

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What is sent: the file that was chosen, else what was pasted. @param {State} state */
const body = ({ file, text }) => file ? { body: file.content, type: file.workbook ? WORKBOOK : "text/csv" } : { body: text, type: "text/csv" };

/** @param {State} state @param {string} path */
function address({ edition, role, round }, path) {
  const query = new URLSearchParams({ role });
  if (role === "judge" && round) query.set("round", round);
  return `/editions/${edition.slug}/members/list${path}?${query}`;
}

/** @param {PeoplePage} page @param {State} state */
const look = (page, state) => page.act("look", async ({ key }) => {
  page.change({ seen: (await call("POST", address(state, "/plan"), { ...body(state), key })).json, told: null });
  document.querySelector("#add [role=status]")?.scrollIntoView();
});

/** Who has the role is not written to again, however often it is tried. @param {PeoplePage} page @param {State} state */
const invite = (page, state) => page.act("invite", async ({ key }) => {
  const { invited, seated } = (await call("POST", address(state, ""), { ...body(state), key })).json, { round, role } = state;
  await page.reread();
  page.change({ told: { invited: invited.length, seated: seated.length }, round, role });
});

/** What the act is called: who is invited, else who comes into the round. @param {State} state @param {Preview} seen */
const doing = ({ format, edition, round }, { invited, seated }) => invited.length ? several("people.invite", invited.length, format.whole(invited.length)) : several("people.seat.put", seated.length, format.whole(seated.length), roundName(edition, round));

/** @param {Person[]} people */
const named = people => list(people.map(one => one.name));

/** @param {PeoplePage} page @param {State} state @param {Preview} seen */
function send(page, state, seen) {
  const { invited, seated } = seen;
  void ask({
    title: doing(state, seen), act: doing(state, seen),
    text: html`${invited.length ? html`<p>${named(invited)}</p><p class="soft">${say("people.invite.why")}</p>` : nothing}
      ${seated.length ? html`<p>${coming(state, seated)}: ${named(seated)}</p>` : nothing}`,
  }).then(yes => yes ? invite(page, page.state ?? state) : undefined);
}

/** @param {string} heading @param {unknown[]} lines */
const group = (heading, lines) => lines.length ? html`<h3>${heading}</h3><ul class="lines">${lines}</ul>` : nothing;

/** @param {State} state @param {Person} one */
const person = (state, one) => html`<li><span><bdi>${one.name}</bdi><small><bdi dir="ltr">${one.email ?? one.phone}</bdi>${one.sectors.length || one.institution ? html` · ${saidOf(state, one)}` : nothing}</small></span></li>`;

/** @param {State} state @param {Person[]} seated */
const coming = ({ edition, format, round }, seated) => several("people.seat.will", seated.length, format.whole(seated.length), roundName(edition, round));

/** @param {PeoplePage} page @param {State} state @param {Preview} seen */
function looked(page, state, seen) {
  const { invited, seated, already, refused, refusedInAll } = seen, more = refusedInAll - refused.length, count = invited.length, number = state.format.whole(count);
  return html`<div class="stack" role="status">
    ${group(several("people.new", count, number), invited.map(one => person(state, one)))}
    ${group(coming(state, seated), seated.map(one => person(state, one)))}
    ${group(say("people.already"), already.map(one => person(state, one)))}
    ${group(say("people.unread"), refused.map(one => html`<li><span><bdi>${one.text}</bdi><small>${say("people.line", state.format.whole(one.line))} ${one.why}</small></span></li>`).concat(more ? html`<li>${several("lines.further", more, state.format.whole(more))}</li>` : []))}
    ${count + seated.length ? html`<div class="acts keep"><button type="button" class="button" ?disabled=${page.busy !== ""} aria-busy=${page.busy === "invite"} @click=${() => send(page, state, seen)}>${doing(state, seen)}</button></div>` : html`<p class="soft">${say("people.nobody")}</p>`}</div>`;
}

/** @param {PeoplePage} page @param {Event} event */
async function choose(page, event) {
  const chosen = /** @type {HTMLInputElement} */ (event.target).files?.[0];
  if (!chosen) return;
  const workbook = /\.xlsx$/i.test(chosen.name);
  page.change({ file: { name: chosen.name, workbook, content: await chosen.arrayBuffer() }, seen: null, told: null });
  if (page.state) await look(page, page.state);
}

/** @param {PeoplePage} page @param {State} state */
const lines = (page, state) => state.file ? html`<p>${say("people.chosen")} <bdi>${state.file.name}</bdi> <button type="button" class="quiet" @click=${() => page.change({ file: null, seen: null })}>${say("people.chosen.not")}</button></p>`
  : html`<div class="field"><label for="people-lines">${say("people.lines")}</label><span class="help" id="people-help">${say("people.lines.help")}</span>
    <textarea id="people-lines" rows="6" dir="auto" aria-describedby="people-help" required .value=${state.text} @input=${(/** @type {Event} */ event) => page.change({ text: /** @type {HTMLTextAreaElement} */ (event.target).value, seen: null })}></textarea></div>`;

/** What came of it. @param {State} state @param {{ invited: number, seated: number }} told */
const done = ({ edition, format, round }, { invited, seated }) => [...invited || !seated ? [several("people.told", invited, format.whole(invited))] : [], ...seated ? [several("people.seat.came", seated, format.whole(seated), roundName(edition, round))] : []].join(" · ");

/** @param {PeoplePage} page @param {State} state */
export const add = (page, state) => html`<section class="box" id="add"><h2>${say("people.add")}</h2>
  ${state.told === null ? nothing : html`<p class="status ok" role="status">${done(state, state.told)}</p>`}
  <form class="stack" @submit=${(/** @type {Event} */ event) => { event.preventDefault(); void look(page, page.state ?? state); }}>
    ${field(page, { name: "role", label: say("people.role"), value: state.role, choices: ["judge", "clerk", "organiser", "steering", "observer"].map(role => ({ value: role, label: say(/** @type {any} */ (`role.${role}`)) })), onChange: role => page.change({ role, seen: null }) })}
    ${state.role === "judge" && judged(state.edition).length ? field(page, { name: "round", label: say("people.round"), value: state.round, choices: [...judged(state.edition).map(round => ({ value: round.key, label: textOf(round.name) })), { value: "", label: say("people.round.none") }], onChange: round => page.change({ round, seen: null }) }) : nothing}
    ${lines(page, state)}
    <div class="acts"><button class=${state.seen ? "quiet" : "button"} ?disabled=${page.busy !== ""} aria-busy=${page.busy === "look"}>${say("people.look")}</button>
      <label class="quiet">${say("people.file")}<input type="file" class="unseen" accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain" @change=${(/** @type {Event} */ event) => void choose(page, event)}></label></div></form>
  ${state.seen ? looked(page, state, state.seen) : nothing}</section>`;
