// Reviews where they matter: the rule of a round in plain words, set before it opens, then the log with how sure the list is.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call, get } from "../../../app/api.js";
import { learn, list, say, several, textOf } from "../../../app/words.js";
import { form } from "../../../parts/form.js";
import { announced } from "../../../parts/rule.js";
import { title } from "../../../parts/title.js";
import { formatOf, pathOf } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").PlanPage} PlanPage */
/** @typedef {State & { next: { rule: any, log: any[] } }} Ruled */

const SHOWN = 20;
const LINES = [1, 3, 5, 10];

/** The rule of the round, and what was given by it last. @param {string} path @returns {Promise<{ rule: any, log: any[] }>} */
export async function nextOf(path) {
  const [rule] = await Promise.all([get(`${path}/rule`), learn("rule")]);
  return { rule, log: rule.rule ? (await get(`${path}/next?limit=${SHOWN}`)).items : [] };
}

/** @param {string} text @returns {number[]} */
const numbers = text => (text.match(/\d+(\.\d+)?/g) ?? []).map(Number);

/** The rule as the form has it. @param {Record<string, string>} values */
function ruleOf({ budget, floor, ceiling, lines, weights, sure, perSector, hold }) {
  const places = numbers(lines), counts = numbers(weights);
  return {
    budget: Number(budget), floor: Number(floor), ceiling: Number(ceiling), holdMinutes: Number(hold), perSector: perSector === "yes",
    lines: places.map((place, at) => ({ places: place, weight: String(counts[at] ?? 1) })),
    certainty: sure === "" ? null : Number(sure) / 100,
  };
}

/** What a rule's members are called, where two versions of it are compared. @returns {import("../../../app/page.js").Members} */
export const members = () => ({
  "rule/budget": say("plan.next.budget"), "rule/floor": say("plan.next.floor"), "rule/ceiling": say("plan.next.ceiling"), "rule/holdMinutes": say("plan.next.hold"),
  "rule/lines": [say("plan.next.lines"), lines => list((lines ?? []).map((/** @type {any} */ line) => say("rule.line", String(line.places), line.weight)))],
  "rule/perSector": [say("plan.next.sectors"), each => say(each ? "plan.next.sectors.yes" : "plan.next.sectors.no")],
  "rule/certainty": [say("plan.next.stop"), sure => sure === null ? say("rule.noStop") : String(Math.round(sure * 100))],
});

/** @param {PlanPage} page @param {any} rule @param {unknown} [over] */
const put = (page, rule, over) => page.act("rule", async attempt => {
  const { edition, round, next } = /** @type {Ruled} */ (page.state);
  await call("PUT", `${pathOf(edition, round)}/rule`, { body: { rule }, revision: (attempt.over ?? next.rule).revision });
  await page.reread();
}, over);

/** @param {Ruled} state @param {PlanPage} page */
function settings(state, page) {
  const { rule } = state.next, { entries, judges } = state.now, now = rule.rule;
  const most = judges.length > 10 || !judges.length ? 12 : 8;
  return form(page, {
    name: "rule",
    fields: [
      { name: "budget", pointer: "/rule/budget", label: say("plan.next.budget"), help: say("plan.next.budget.why"), type: "number", min: 1, max: 10000, required: true, value: now?.budget ?? (entries.length * 4 || "") },
      { name: "floor", pointer: "/rule/floor", label: say("plan.next.floor"), help: say("plan.next.floor.why"), type: "number", min: 1, max: 100, required: true, value: now?.floor ?? 2 },
      { name: "ceiling", pointer: "/rule/ceiling", label: say("plan.next.ceiling"), type: "number", min: 1, max: 100, required: true, value: now?.ceiling ?? most },
      { name: "lines", pointer: "/rule/lines", label: say("plan.next.lines"), help: say("plan.next.lines.why"), required: true, dir: "ltr", value: (now?.lines.map((/** @type {any} */ line) => line.places) ?? LINES).join(", ") },
      { name: "weights", label: say("plan.next.weights"), help: say("plan.next.weights.why"), dir: "ltr", value: now?.lines.map((/** @type {any} */ line) => line.weight).join(", ") ?? "" },
      ...(state.edition.sectors.length > 1 ? [{ name: "perSector", label: say("plan.next.sectors"), value: now?.perSector ? "yes" : "no", choices: [{ value: "no", label: say("plan.next.sectors.no") }, { value: "yes", label: say("plan.next.sectors.yes") }] }] : []),
      { name: "sure", pointer: "/rule/certainty", label: say("plan.next.stop"), help: say("plan.next.stop.why"), type: "number", min: 50, max: 99, value: now?.certainty ? Math.round(now.certainty * 100) : "" },
      { name: "hold", pointer: "/rule/holdMinutes", label: say("plan.next.hold"), type: "number", min: 5, max: 10080, required: true, value: now?.holdMinutes ?? 60 },
    ],
    submit: say("plan.next.set"),
    more: now ? html`<button class="quiet" type="button" ?disabled=${page.busy !== ""} @click=${() => put(page, null)}>${say("plan.next.away")}</button>` : nothing,
    send: async (values, { over }) => {
      page.busy = "";
      await put(page, ruleOf(values), over);
    },
  });
}

/** @param {State} state @param {any} line */
function decided(state, line) {
  const format = formatOf(state), sure = line.certainty === null ? nothing : html`<span class="soft">${format.percent(line.certainty)}</span>`;
  if (line.entry === null) return html`<li><span><b>${say("plan.next.reached")}</b><small>${format.moment(line.decidedAt)}</small></span>${sure}</li>`;
  const why = line.gain === 0 ? say("plan.next.filled", format.whole(line.given + 1)) : say("plan.next.gained", format.whole(line.given + 1), format.decimal(line.gain.toFixed(3)));
  return html`<li><span><b><bdi>${textOf(line.entryTitle) || line.entryCode}</bdi></b><small><bdi>${textOf(line.judgeName)}</bdi> · ${why}</small></span>${sure}</li>`;
}

/** @param {PlanPage} page */
const check = page => page.act("replay", async () => {
  const { edition, round } = /** @type {State} */ (page.state);
  page.change({ replayed: await get(`${pathOf(edition, round)}/next/replay`) });
});

/** What a replay of the log says. @param {State} state */
function replayed(state) {
  const { replayed: answer } = state, format = formatOf(state);
  if (!answer) return nothing;
  const differing = new Set(answer.differences.map((/** @type {any} */ one) => one.number));
  return html`<p role="status">${differing.size ? say("plan.next.differs", [...differing].slice(0, SHOWN).map(one => format.whole(one)).join(" · ")) : several("plan.next.same", answer.decisions, format.whole(answer.decisions))}</p>`;
}

/** @param {Ruled} state @param {PlanPage} page */
function log(state, page) {
  const { log: lines } = state.next;
  if (!lines.length) return nothing;
  return html`<section><h2>${say("plan.next.log")}</h2><ul class="lines">${lines.map(line => decided(state, line))}</ul>
    <div class="acts"><button class="quiet" type="button" ?disabled=${page.busy !== ""} aria-busy=${page.busy === "replay"} @click=${() => check(page)}>${say("plan.next.replay")}</button></div>${replayed(state)}</section>`;
}

/** Whether the round gives reviews by the rule now. @param {State} state @returns {state is Ruled} */
export const ruled = state => state.next !== null && state.next.rule.rule !== null && Date.now() >= Date.parse(state.next.rule.opensAt)
  && state.shown.kind === "now" && !state.hall;

/** A round that gives reviews by the rule: how many are given, how sure the list is, and what was given last. @param {Ruled} state @param {PlanPage} page */
export function giving(state, page) {
  const { next: { rule: { rule }, log: [last] }, shown } = state, format = formatOf(state);
  const sure = last && last.certainty !== null ? html`${several("plan.next.sure", last.listed, format.whole(last.listed), format.percent(last.certainty))}. ${say("plan.next.secret")}` : say(last ? "plan.next.soon" : "plan.next.nothing");
  return html`${title(page, say("plan.next.given", format.whole(shown.reviews), format.whole(rule.budget)), sure)}
    <section><h2>${say("plan.next")}</h2><div class="stack">${announced(state.next.rule, format)}</div></section>${log(state, page)}`;
}

/** The rule before the round opens. @param {State} state @param {PlanPage} page */
export function next(state, page) {
  if (!state.next || state.shown.kind !== "now") return nothing;
  const { rule } = state.next, opened = Date.now() >= Date.parse(rule.opensAt), format = formatOf(state), wrong = ["budget", "ceiling", "floor", "lines"].some(one => page.fault(`/rule/${one}`) !== null);
  return html`<section><h2>${say("plan.next")}</h2><div class="stack">${rule.rule ? announced(rule, format) : html`<p class="soft">${say("plan.next.why")}</p>`}
    ${opened ? html`<p class="soft">${say("plan.next.late")}</p>`
      : html`<p class="soft">${say("plan.next.until", format.moment(rule.opensAt))}</p><details ?open=${wrong}><summary>${say(rule.rule ? "plan.next.change" : "plan.next.choose")}</summary>${settings(/** @type {Ruled} */ (state), page)}</details>`}</div></section>`;
}
