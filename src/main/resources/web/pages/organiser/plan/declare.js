// An organiser declares conflicts: of one judge and one entry, or of many by pasted lines that are looked at first.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { all, call, newKey } from "../../../app/api.js";
import { Problem } from "../../../app/problem.js";
import { say, several, textOf } from "../../../app/words.js";
import { form } from "../../../parts/form.js";
import { pairsIn } from "./pairs.js";
import { formatOf } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").PlanPage} PlanPage */
/** @typedef {import("./pairs.js").Pair} Pair */
/** Who and what there is to choose from, and the pairs of pasted lines once they were looked at. @typedef {{ judges: import("./pairs.js").Judge[], entries: import("./pairs.js").Entry[], seen: Pair[] | null }} Declaring */

/** @param {PlanPage} page */
const open = page => page.act("declaring", async () => {
  const at = `/editions/${/** @type {State} */ (page.state).edition.id}`;
  const [members, entries] = await Promise.all([all(`${at}/members?limit=1000`), all(`${at}/hall?limit=200`)]);
  page.change({
    declared: "", recusing: null,
    declaring: { seen: null, judges: members.filter(member => member.roles.includes("judge")), entries: entries.filter(entry => entry.state !== "withdrawn" && entry.presence !== "merged") },
  });
  /** @type {HTMLElement | null} */ (document.querySelector("#declare select"))?.focus();
});

/** @param {PlanPage} page @param {{ judge: string, entry: string, reason: string }} pair @param {string} key */
const declare = (page, pair, key) => call("POST", `/editions/${/** @type {State} */ (page.state).edition.id}/conflicts`, { body: { ...pair, declared: true }, key });

/** @param {PlanPage} page @param {string} told */
async function done(page, told) {
  await page.reread();
  page.change({ declared: told });
}

/** What is declared already stays so, and hinders none of the others. @param {PlanPage} page @param {Pair[]} pairs @param {string} told */
const declareAll = (page, pairs, told) => page.act("declare-all", async () => {
  for (const { judge, entry, reason } of pairs) {
    await declare(page, { judge: judge?.id ?? "", entry: entry?.entry ?? "", reason }, newKey()).catch(failure => {
      if (!(failure instanceof Problem && failure.code === "judging.conflict.already")) throw failure;
    });
  }
  await done(page, told);
});

/** @param {any} entry */
const entryName = entry => textOf(entry.title) || entry.code;

/** @param {PlanPage} page @param {Declaring} declaring */
const one = (page, { judges, entries }) => form(page, {
  name: "declare",
  fields: [
    { name: "judge", label: say("plan.judge"), required: true, choices: [{ value: "", label: say("plan.choose") }, ...judges.map(judge => ({ value: judge.id, label: textOf(judge.name) }))] },
    { name: "entry", label: say("plan.entry"), required: true, choices: [{ value: "", label: say("plan.choose") }, ...entries.map(entry => ({ value: entry.entry, label: `${entryName(entry)} (${entry.code})` }))] },
    { name: "reason", label: say("plan.reason"), rows: 2, required: true, maxlength: 2000 },
  ],
  submit: say("plan.conflict.do"),
  more: html`<button class="quiet" type="button" @click=${() => page.change({ declaring: null })}>${say("cancel")}</button>`,
  send: async ({ judge = "", entry = "", reason = "" }, { key }) => {
    await declare(page, { judge, entry, reason }, key);
    await done(page, say("plan.conflict.done", textOf(judges.find(one => one.id === judge)?.name), entryName(entries.find(one => one.entry === entry))));
  },
});

/** @param {State} state @param {PlanPage} page @param {Pair[]} seen */
function looked(state, page, seen) {
  const format = formatOf(state), good = seen.filter(pair => !pair.wrong), bad = seen.filter(pair => pair.wrong), count = several("plan.conflict.many.do", good.length, format.whole(good.length));
  return html`<div class="stack" role="status">${good.length ? html`<ul class="lines">${good.map(pair => html`<li><span><b><bdi>${textOf(pair.judge?.name)}</bdi></b> · <bdi>${entryName(pair.entry)}</bdi><small class="why"><bdi>${pair.reason}</bdi></small></span></li>`)}</ul>` : nothing}
    ${bad.length ? html`<ul class="lines">${bad.map(pair => html`<li><span><bdi>${pair.text}</bdi><small class="why">${say("plan.conflict.line", format.whole(pair.line))} ${say(/** @type {any} */ (`plan.conflict.wrong.${pair.wrong}`))}</small></span></li>`)}</ul>` : nothing}
    ${good.length ? html`<div class="acts"><button class="button" type="button" ?disabled=${page.busy !== ""} aria-busy=${page.busy === "declare-all"}
      @click=${() => declareAll(page, good, several("plan.conflict.many.done", good.length, format.whole(good.length)))}>${count}</button></div>` : html`<p class="soft">${say("plan.conflict.many.none")}</p>`}</div>`;
}

/** @param {State} state @param {PlanPage} page @param {Declaring} declaring */
const many = (state, page, { judges, entries, seen }) => html`<details><summary>${say("plan.conflict.many")}</summary>${form(page, {
  name: "look",
  fields: [
    { name: "pairs", label: say("plan.conflict.lines"), help: say("plan.conflict.lines.help"), rows: 4, required: true, maxlength: 100000 },
    { name: "usual", label: say("plan.conflict.usual"), maxlength: 2000 },
  ],
  submit: say("plan.conflict.look"),
  send: async ({ pairs = "", usual = "" }) => page.change({ declaring: { judges, entries, seen: pairsIn(pairs, judges, entries, usual) } }),
})}${seen ? looked(state, page, seen) : nothing}</details>`;

/** @param {State} state @param {PlanPage} page */
export const declaring = (state, page) => html`<div class="stack"><p class="soft" role="status">${state.declared}</p>${state.declaring
  ? html`<div id="declare" class="box">${one(page, state.declaring)}${many(state, page, state.declaring)}</div>`
  : html`<div class="acts"><button class="quiet" type="button" ?disabled=${page.busy !== ""} @click=${() => void open(page)}>${say("plan.conflict.declare")}</button></div>`}</div>`;
