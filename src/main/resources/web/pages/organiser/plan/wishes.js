// What is wished of one judge: limits of their own, and whom they judge together with or apart from.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { say, textOf } from "../../../app/words.js";
import { form } from "../../../parts/form.js";
import { asked, limited, nameOf, propose } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").PlanPage} PlanPage */

/** Asks again with this; what was drawn is drawn anew, all else changes as little as can be. @param {State} state @param {PlanPage} page @param {object} more */
const again = ({ shown }, page, more) => propose(page, asked(shown.wish, { change: shown.kind !== "drawn", ...more }));

/** @param {State} state @param {PlanPage} page @param {string} judge */
function limits(state, page, judge) {
  const own = state.shown.wish.judges.find((/** @type {any} */ one) => one.judge === judge);
  return form(page, {
    name: "limits",
    fields: [
      { name: "own-least", label: say("plan.wish.least"), type: "number", min: 0, max: 100000, value: own?.least ?? "" },
      { name: "own-most", label: say("plan.wish.most"), help: say("plan.wish.limits.why"), type: "number", min: 0, max: 100000, value: own?.most ?? "" },
    ],
    submit: say("plan.wish.do"),
    send: async values => {
      const least = values["own-least"], most = values["own-most"];
      const others = limited(state.shown.wish, judge, {}).filter(one => one.judge !== judge);
      page.busy = "";
      await again(state, page, { judges: least === "" && most === "" && !own?.leaves ? others : [...others, { judge, leaves: own?.leaves ?? false, ...(least === "" ? {} : { least: Number(least) }), ...(most === "" ? {} : { most: Number(most) }) }] });
    },
  });
}

/** @param {State} state @param {PlanPage} page @param {string} judge */
function company(state, page, judge) {
  const { judges, wish } = state.shown, others = judges.filter((/** @type {any} */ one) => one.id !== judge);
  const mine = wish.company.filter((/** @type {any} */ pair) => pair.one === judge || pair.other === judge);
  /** @param {any} pair */
  const without = pair => wish.company.filter((/** @type {any} */ one) => one !== pair);
  return html`${mine.length ? html`<ul class="lines">${mine.map((/** @type {any} */ pair) => html`<li><span>${say(pair.together ? "plan.wish.with" : "plan.wish.from", nameOf(state, pair.one === judge ? pair.other : pair.one))}</span>
      <button class="quiet" type="button" ?disabled=${page.busy !== ""} @click=${() => again(state, page, { company: without(pair) })}>${say("plan.wish.end")}</button></li>`)}</ul>` : nothing}
    ${others.length ? form(page, {
      name: "company",
      fields: [
        { name: "other", label: say("plan.wish.other"), choices: others.map((/** @type {any} */ one) => ({ value: one.id, label: textOf(one.name) })) },
        { name: "together", label: say("plan.wish.company"), choices: [{ value: "no", label: say("plan.wish.apart") }, { value: "yes", label: say("plan.wish.together") }] },
      ],
      submit: say("plan.wish.do"),
      send: async ({ other, together }) => {
        page.busy = "";
        const rest = wish.company.filter((/** @type {any} */ pair) => !(mine.includes(pair) && (pair.one === other || pair.other === other)));
        await again(state, page, { company: [...rest, { one: judge, other, together: together === "yes" }] });
      },
    }) : nothing}`;
}

/** @param {State} state @param {PlanPage} page */
export function wishes(state, page) {
  const { judge } = state;
  if (judge === null || state.hand) return nothing;
  return html`<details><summary>${say("plan.wish", nameOf(state, judge))}</summary><div class="stack"><h3>${say("plan.wish.limits")}</h3>${limits(state, page, judge)}<h3>${say("plan.wish.company")}</h3>${company(state, page, judge)}</div></details>`;
}
