// What a judge is to look at, round by round.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { call } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { follow, unsent } from "../../app/outbox.js";
import { define } from "../../app/page.js";
import { read } from "../../app/read.js";
import { go } from "../../app/router.js";
import * as session from "../../app/session.js";
import { say, several, textOf } from "../../app/words.js";
import { where, within } from "../../parts/office.js";
import { mayLeave } from "../../parts/leave.js";
import { banner, previewOf } from "../../parts/preview.js";
import { title } from "../../parts/title.js";
import { keepAhead, nextTask, tasksOf } from "./list.js";

/**
 * @typedef {{ edition: any, roles: string[], tasks: any[], format: ReturnType<typeof formats>, asking: any[], said: { round: string, text: string } | null, unsent: Set<string>, late: Set<string>, preview: import("../../parts/preview.js").Preview | null }} State
 */

/** @param {State} state */
function news({ tasks, format }) {
  const mine = tasks.filter(task => !task.conflict && (task.here || task.state === "submitted")), left = mine.filter(task => task.state !== "submitted").length;
  if (!tasks.length) return say("tasks.none");
  return left ? several("tasks.left", left, format.whole(left), format.whole(mine.length)) : several("tasks.done", mine.length, format.whole(mine.length));
}

/** The shape of a state, and its word. @type {Record<string, [string, import("../../app/words.js").Word]>} */
const STATES = { kept: ["here", "tasks.state.kept"], submitted: ["ok", "tasks.state.submitted"], draft: ["here", "tasks.state.draft"], open: ["", "tasks.state.open"], conflict: ["stop", "tasks.state.conflict"], away: ["warn", "tasks.state.away"], late: ["here", "tasks.state.late"], missed: ["warn", "tasks.state.missed"], paper: ["warn", "tasks.state.paper"] };

/** @param {State} state @param {any} task */
const cardOf = ({ edition, preview }, task) => `/editions/${edition.slug}/judge/${task.id}${preview === null ? "" : location.search}`;

/** @param {State} state @param {any} task */
function line(state, task) {
  const [shape, word] = STATES[task.conflict ? "conflict" : !task.here && task.state !== "submitted" ? "away" : state.unsent.has(task.id) ? "kept" : state.late.has(task.id) ? "late" : task.missed ? "missed" : task.paper ? "paper" : task.state ?? "open"] ?? STATES.open;
  return html`<li><a href=${cardOf(state, task)}>${task.table ? html`<span class="at" aria-label=${say("tasks.table", state.format.name(task.table))}>${state.format.name(task.table)}</span>` : nothing}<b><bdi>${textOf(task.entryTitle)}</bdi></b><span class="status ${shape}">${say(word)}</span></a></li>`;
}

/** The card that is next, one tap away. @param {State} state */
function onward(state) {
  const task = nextTask(state.tasks);
  return task ? html`<section class="box"><span class="soft small">${say("tasks.onward")}${task.table ? html` · ${say("tasks.table", state.format.name(task.table))}` : nothing}</span><h2 dir="auto">${textOf(task.entryTitle)}</h2>
    <a class="button" href=${cardOf(state, task)}>${say(task.state === "draft" ? "tasks.continue" : "tasks.begin")}</a></section>` : nothing;
}

/** Asks for the entry where one more opinion matters most, and says what came of it. @param {import("../../app/page.js").Page<State>} page @param {string} round */
const ask = (page, round) => page.act("next", async ({ key }) => {
  const { edition } = /** @type {State} */ (page.state);
  const { assignment, again, ended } = (await call("POST", `/editions/${edition.id}/rounds/${encodeURIComponent(round)}/next`, { body: {}, key })).json;
  await page.reread();
  const given = page.state?.tasks.find(task => task.id === assignment);
  page.change({ said: { round, text: ended ? say(/** @type {import("../../app/words.js").Word} */ (`tasks.next.${ended}`)) : say(again ? "tasks.next.again" : "tasks.next.given", textOf(given?.entryTitle)) } });
});

/** The rounds in which a judge asks for the next entry. @param {State} state @param {import("../../app/page.js").Page<State>} page @param {string} key */
function next({ asking, said, format, preview }, page, key) {
  const rule = asking.find(one => one.round === key);
  if (!rule) return nothing;
  return html`<div class="stack">${Date.now() < Date.parse(rule.opensAt) ? html`<p class="soft">${say("tasks.next.opens", format.moment(rule.opensAt))}</p>`
    : html`<div class="acts"><button class="button" type="button" ?disabled=${page.busy !== "" || preview !== null} aria-busy=${page.busy === "next"} @click=${() => ask(page, key)}>${say("tasks.next")}</button></div>`}
    <p role="status">${said?.round === key ? said.text : ""}</p></div>`;
}

/** @param {State} state @param {import("../../app/page.js").Page<State>} page */
function rounds(state, page) {
  const { tasks, format, edition, asking } = state, keys = [...new Set([...tasks.map(task => task.round), ...asking.map(rule => rule.round)])];
  return keys.map(key => {
    const of = tasks.filter(task => task.round === key), round = edition.rounds.find((/** @type {any} */ one) => one.key === key), phase = edition.phases.find((/** @type {any} */ one) => one.key === round?.phase);
    return html`<section><h2>${textOf(round?.name)} <small class="soft">${say("tasks.round.until", format.moment(of[0]?.closesAt ?? phase.closesAt))}</small></h2>${next(state, page, key)}<ul class="lines ways">${of.map(task => line(state, task))}</ul></section>`;
  });
}

/** Assignments of which marks came after the close that wait for an organiser. @param {string} edition @param {any[]} tasks @returns {Promise<Set<string>>} */
async function lateOf(edition, tasks) {
  if (!tasks.some(task => Date.now() >= Date.parse(task.closesAt))) return new Set();
  const { items } = await read(`/editions/${encodeURIComponent(edition)}/late-offers?state=waiting&limit=500`).catch(() => ({ items: [] })); // it waits on
  return new Set(items.map((/** @type {any} */ one) => one.assignment));
}

/** The rules of rounds that are not over and give the next entry to who asks. @param {any} edition */
async function asked(edition) {
  const open = edition.rounds.filter((/** @type {any} */ round) => ["scoring", "pitch"].includes(round.kind)
    && Date.now() < Date.parse(edition.phases.find((/** @type {any} */ phase) => phase.key === round.phase).closesAt));
  const rules = await Promise.all(open.map((/** @type {any} */ round) => read(`/editions/${edition.id}/rounds/${encodeURIComponent(round.key)}/rule`)));
  return rules.filter(rule => rule.rule !== null);
}

/** The card is closed here; marks that are not stored yet are told of first. */
async function leaving() {
  if (!await mayLeave()) return;
  await session.close();
  await go("/");
}

/** @param {import("../../app/page.js").Page<State>} page */
const leave = page => session.bound() ? html`<section class="acts"><button type="button" class="quiet" ?disabled=${page.busy !== ""}
  @click=${() => page.act("close", leaving)}>${say("tasks.close")}</button><span class="soft">${say("tasks.close.why")}</span></section>` : nothing;

export const page = define({
  title: (/** @type {State} */ state) => `${news(state)} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params, query }) => {
    const [tasks, there, preview, kept] = await Promise.all([tasksOf(params.edition, query), within(params.edition, read), previewOf(params.edition, query), unsent()]);
    if (preview === null) void keepAhead(params.edition, tasks).catch(() => {}); // without network what was read before has to do
    return /** @type {State} */ ({ ...there, tasks, preview, unsent: new Set(kept.map(one => one.assignment)), late: preview === null ? await lateOf(params.edition, tasks) : new Set(), asking: await asked(there.edition), said: null, format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }) });
  },
  view: (state, page) => {
    follow(({ assignment, kept, card, late: isLate }) => {
      const now = /** @type {State} */ (page.state), unsent = new Set(now.unsent), late = isLate ? new Set([...now.late, assignment]) : now.late;
      if (kept) unsent.add(assignment); else unsent.delete(assignment);
      page.change({ unsent, late, tasks: now.tasks.map(task => card && task.id === assignment ? { ...task, state: card.state, revision: card.revision } : task) });
    });
    return html`${banner(state.preview)}${title(page, news(state), state.tasks.length ? nothing : say(state.asking.length ? "tasks.next.why" : "tasks.none.why"))}${onward(state)}${rounds(state, page)}${leave(page)}`;
  },
});
