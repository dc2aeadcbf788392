// Before a plan: what it needs, one short form and one button.
import { html } from "../../../lib/lit-html/lit-html.js";
import { say, several } from "../../../app/words.js";
import { form } from "../../../parts/form.js";
import { title } from "../../../parts/title.js";
import { goingOn } from "./on.js";
import { formatOf, propose } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").PlanPage} PlanPage */

/** @param {string} text */
const number = text => text === "" ? {} : Number(text);

/** @param {PlanPage} page @param {any} wish @param {import("../../../app/words.js").Word} word */
export const asking = (page, wish, word) => form(page, {
  name: "propose",
  fields: [
    { name: "reviews", label: say("plan.ask.reviews"), type: "number", min: 1, max: 100, required: true, value: wish.reviews || 3 },
    { name: "most", label: say("plan.ask.most"), help: say("plan.ask.most.why"), type: "number", min: 0, max: 100000, value: wish.most },
    { name: "least", label: say("plan.ask.least"), type: "number", min: 0, max: 100000, value: wish.least || "" },
  ],
  submit: say(word),
  send: async values => {
    const { most, least, reviews } = values;
    page.busy = "";
    await propose(page, { reviews: Number(reviews), ...(most === "" ? {} : { most: number(most) }), ...(least === "" ? {} : { least: number(least) }), judges: [], company: wish.company });
  },
});

/** @param {State} state @param {PlanPage} page @param {import("../../../app/words.js").Word} news @param {import("../../../app/words.js").Word} why @param {string} path @param {import("../../../app/words.js").Word} way */
const lacking = (state, page, news, why, path, way) => html`${title(page, say(news), say(why))}
  <section class="acts"><a class="button" href="/editions/${state.edition.slug}/office/${path}">${say(way)}</a></section>${goingOn(state, page)}`;

/** @param {State} state @param {PlanPage} page */
export function begin(state, page) {
  if (!state.round) return title(page, say("plan.noRound"), say("plan.noRound.why"));
  const { entries, judges, wish } = state.now, format = formatOf(state);
  if (!entries.length) return lacking(state, page, "plan.noEntries", "plan.noEntries.why", "entries", "office.entries");
  if (!judges.length) return lacking(state, page, "plan.noJudges", "plan.noJudges.why", `people?round=${encodeURIComponent(state.round)}`, "plan.noJudges.do");
  return html`${title(page, say("plan.ready", several("plan.entries", entries.length, format.whole(entries.length)), several("plan.judges", judges.length, format.whole(judges.length))), say("plan.ready.why"))}
    ${goingOn(state, page)}<section>${asking(page, wish, "plan.propose")}</section>`;
}
