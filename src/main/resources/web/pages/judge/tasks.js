// What a judge is to look at, round by round.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { go } from "../../app/router.js";
import * as session from "../../app/session.js";
import { say, several, textOf } from "../../app/words.js";
import { where, within } from "../../parts/office.js";
import { title } from "../../parts/title.js";

/** @typedef {{ edition: any, roles: string[], tasks: any[], format: ReturnType<typeof formats> }} State */

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

/** @param {State} state */
function rounds({ tasks, format }) {
  const keys = [...new Set(tasks.map(task => task.round))];
  return keys.map(key => {
    const of = tasks.filter(task => task.round === key);
    return html`<section><h2>${textOf(of[0].roundName)} <small class="soft">${say("tasks.round.until", format.moment(of[0].closesAt))}</small></h2><ul class="lines">${of.map(line)}</ul></section>`;
  });
}

/** @param {import("../../app/page.js").Page<State>} page */
const leave = page => session.bound() ? html`<section class="acts"><button type="button" class="quiet" ?disabled=${page.busy !== ""}
  @click=${() => page.act("close", async () => { await session.close(); await go("/"); })}>${say("tasks.close")}</button><span class="soft">${say("tasks.close.why")}</span></section>` : nothing;

export const page = define({
  title: (/** @type {State} */ state) => `${news(state)} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params }) => {
    const tasks = await all(`/editions/${encodeURIComponent(params.edition)}/assignments?limit=200`), there = await within(params.edition);
    return { ...there, tasks, format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }) };
  },
  view: (state, page) => html`${title(page, news(state), state.tasks.length ? nothing : say("tasks.none.why"))}${rounds(state)}${leave(page)}`,
});
