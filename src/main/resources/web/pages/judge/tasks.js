// What a judge is to look at, round by round.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all, call, get } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { go } from "../../app/router.js";
import * as session from "../../app/session.js";
import { say, several, textOf } from "../../app/words.js";
import { where, within } from "../../parts/office.js";
import { banner, previewOf, seenAs } from "../../parts/preview.js";
import { title } from "../../parts/title.js";

/**
 * @typedef {{ edition: any, roles: string[], tasks: any[], format: ReturnType<typeof formats>, asking: any[], said: { round: string, text: string } | null, preview: import("../../parts/preview.js").Preview | null }} State
 */

/** @param {State} state */
function news({ tasks, format }) {
  const mine = tasks.filter(task => !task.conflict && (task.here || task.state === "submitted")), left = mine.filter(task => task.state !== "submitted").length;
  if (!tasks.length) return say("tasks.none");
  return left ? several("tasks.left", left, format.whole(left), format.whole(mine.length)) : several("tasks.done", mine.length, format.whole(mine.length));
}

/** The shape of a state, and its word. @type {Record<string, [string, import("../../app/words.js").Word]>} */
const STATES = { submitted: ["ok", "tasks.state.submitted"], draft: ["here", "tasks.state.draft"], open: ["", "tasks.state.open"], conflict: ["stop", "tasks.state.conflict"], away: ["warn", "tasks.state.away"] };

/** @param {any} task */
function line(task) {
  const [shape, word] = STATES[task.conflict ? "conflict" : !task.here && task.state !== "submitted" ? "away" : task.state ?? "open"] ?? STATES.open;
  return html`<li><span><bdi>${textOf(task.entryTitle)}</bdi></span><span class="status ${shape}">${say(word)}</span></li>`;
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
    return html`<section><h2>${textOf(round?.name)} <small class="soft">${say("tasks.round.until", format.moment(of[0]?.closesAt ?? phase.closesAt))}</small></h2>${next(state, page, key)}<ul class="lines">${of.map(line)}</ul></section>`;
  });
}

/** The rules of rounds that are not over and give the next entry to who asks. @param {any} edition */
async function asked(edition) {
  const open = edition.rounds.filter((/** @type {any} */ round) => ["scoring", "pitch"].includes(round.kind)
    && Date.now() < Date.parse(edition.phases.find((/** @type {any} */ phase) => phase.key === round.phase).closesAt));
  const rules = await Promise.all(open.map((/** @type {any} */ round) => get(`/editions/${edition.id}/rounds/${encodeURIComponent(round.key)}/rule`)));
  return rules.filter(rule => rule.rule !== null);
}

/** @param {import("../../app/page.js").Page<State>} page */
const leave = page => session.bound() ? html`<section class="acts"><button type="button" class="quiet" ?disabled=${page.busy !== ""}
  @click=${() => page.act("close", async () => { await session.close(); await go("/"); })}>${say("tasks.close")}</button><span class="soft">${say("tasks.close.why")}</span></section>` : nothing;

export const page = define({
  title: (/** @type {State} */ state) => `${news(state)} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params, query }) => {
    const tasks = await all(seenAs(`/editions/${encodeURIComponent(params.edition)}/assignments?limit=200`, query)), there = await within(params.edition);
    return /** @type {State} */ ({ ...there, tasks, preview: await previewOf(params.edition, query), asking: await asked(there.edition), said: null, format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }) });
  },
  view: (state, page) => html`${banner(state.preview)}${title(page, news(state), state.tasks.length ? nothing : say(state.asking.length ? "tasks.next.why" : "tasks.none.why"))}${rounds(state, page)}${leave(page)}`,
});
