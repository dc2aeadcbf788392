// A letter to judges whose scorecards are missing: who gets one is said before, and who did not is named after.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { list, say, several, textOf } from "../../../app/words.js";
import { ask } from "../../../parts/dialog.js";

/** @typedef {import("../progress.js").State} State */
/** @typedef {import("../progress.js").ProgressPage} ProgressPage */

/** Why a judge got no letter, in the order in which they are told. @type {[string, import("../../../app/words.js").Word][]} */
const OTHERS = [["unreachable", "progress.remind.unreachable"], ["recently", "progress.remind.recently"], ["done", "progress.remind.done"]];

/** @param {any[]} judges */
const named = judges => list(judges.map(one => textOf(one.name)));

/** What came of it. @param {State} state @param {any[]} told @returns {string[]} */
function became({ format }, told) {
  const sent = told.filter(one => one.outcome === "sent");
  return [...sent.length ? [several("progress.remind.sent", sent.length, format.whole(sent.length))] : [],
    ...OTHERS.flatMap(([outcome, word]) => { const those = told.filter(one => one.outcome === outcome); return those.length ? [say(word, named(those))] : []; })];
}

/** @param {ProgressPage} page @param {State} state @param {import("./changes.js").OfRound} round @param {any[]} judges */
export const remind = (page, state, round, judges) => page.act("remind", async ({ key }) => {
  const away = judges.filter(judge => !judge.reachable), { format, edition } = state, count = format.whole(judges.length - away.length);
  if (away.length === judges.length) return page.change({ told: [say("progress.remind.unreachable", named(away))] });
  const words = judges.length - away.length;
  if (!await ask({
    title: several("progress.remind", words, count), act: several("progress.remind.send", words, count),
    text: html`<p>${named(judges.filter(judge => judge.reachable))}</p><p class="soft">${say("progress.remind.says", textOf(round.name), format.moment(round.closesAt))}</p>
      ${away.length ? html`<p>${say("progress.remind.unreachable", named(away))}</p>` : nothing}${edition.rehearsalOf ? html`<p>${say("progress.remind.rehearsal")}</p>` : nothing}`,
  })) return;
  const { json } = await call("POST", `/editions/${edition.id}/rounds/${encodeURIComponent(round.round)}/reminders`, { body: { judges: judges.map(judge => judge.judge) }, key });
  page.change({ told: became(state, json.judges) });
});
