// Marks that somebody typed from the judge's paper: the judge says that they are theirs, or that they are not.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { contentOf } from "../../../app/kept.js";
import { Problem } from "../../../app/problem.js";
import { say, textOf } from "../../../app/words.js";
import { answer } from "../../../parts/dialog.js";
import { cardsSaid } from "./said.js";

/** @typedef {import("../scorecard.js").State} State */
/** @typedef {import("../scorecard.js").CardPage} CardPage */

/** @param {State} state @param {string} act */
const at = ({ edition, paper }, act) => `/editions/${edition.id}/paper-cards/${paper.id}/${act}`;

/** Where the judge has saved a card meanwhile, both are shown anew. @param {CardPage} page @param {State} state */
const confirm = (page, state) => page.act("paper", async ({ key }) => {
  try {
    await call("POST", at(state, "confirmation"), { body: {}, revision: state.card.revision, key });
  } catch (failure) {
    if (!(failure instanceof Problem && failure.status === 412)) throw failure;
  }
  await page.reread();
});

/** @param {CardPage} page @param {State} state */
const refuse = (page, state) => page.act("refuse", async ({ key }) => {
  const said = await answer({
    title: say("scorecard.paper.refuse", textOf(state.entry.title)), act: say("scorecard.paper.not"),
    text: html`<div class="field"><label for="paper-reason">${say("scorecard.paper.reason")}</label><input id="paper-reason" name="reason" required maxlength="500" dir="auto" pattern=".*\\S.*"></div>`,
  });
  if (!said) return;
  await call("POST", at(state, "refusal"), { body: { reason: said.reason.trim() }, key });
  await page.reread();
});

/** @param {CardPage} page @param {State} state @param {boolean} isOpen */
export function fromPaper(page, state, isOpen) {
  const { paper, criteria, format, card, kept, preview } = state;
  if (!paper || preview) return nothing;
  const cards = [{ head: say("scorecard.paper.head"), content: contentOf(paper.said) }, ...(paper.judged ? [{ head: say("scorecard.paper.own"), content: contentOf(card) }] : [])];
  return html`<section class="box" id="paper"><h2>${say("scorecard.paper", textOf(paper.writer), format.time(paper.typedAt))}</h2>
    <p>${say(paper.judged ? "scorecard.paper.both" : "scorecard.paper.why")}</p>${cardsSaid(say("scorecard.paper.head"), criteria, cards, format)}
    ${kept ? html`<p class="soft">${say("scorecard.paper.first")}</p>` : nothing}
    <div class="acts">${isOpen ? html`<button type="button" class="button" ?disabled=${page.busy !== "" || kept !== null} aria-busy=${page.busy === "paper"} @click=${() => confirm(page, state)}>${say("scorecard.paper.confirm")}</button>` : nothing}
      <button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => refuse(page, state)}>${say("scorecard.paper.not")}</button></div></section>`;
}

/** The card from paper that waits for an assignment, or null. @param {(path: string) => Promise<any>} read @param {string} edition @param {any} task */
export const waitingPaper = async (read, edition, task) => task.paper ? (await read(`/editions/${encodeURIComponent(edition)}/paper-cards?state=waiting&assignment=${task.id}`)).items[0] ?? null : null;
