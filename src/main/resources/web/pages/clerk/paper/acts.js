// What is done with cards from paper.
import { html } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { Problem } from "../../../app/problem.js";
import { say, textOf } from "../../../app/words.js";
import { answer, ask } from "../../../parts/dialog.js";

/** @typedef {import("../paper.js").State} State */
/** @typedef {import("../paper.js").PaperPage} PaperPage */

/** @param {PaperPage} page @param {string} path */
const at = (page, path) => `/editions/${/** @type {State} */ (page.state).edition.id}/${path}`;

/** Reads anew, and says what came of it; the judge's next paper is one tap away. @param {PaperPage} page @param {string} said */
async function done(page, said) {
  const { judge } = /** @type {State} */ (page.state);
  await page.reread();
  page.change({ judge, said });
  scrollTo(0, 0);
}

/** Stores what was typed. @param {PaperPage} page @param {any} one the assignment */
export const store = (page, one) => page.act(`store ${one.id}`, async ({ key }) => {
  const { state, ...body } = /** @type {State} */ (page.state).content;
  await call("POST", at(page, `assignments/${one.id}/paper-cards`), { body, key });
  await done(page, say("paper.stored", textOf(one.judgeName), textOf(one.entryTitle)));
});

/** Compares what was typed a second time. @param {PaperPage} page @param {any} paper */
export const key = (page, paper) => page.act(`key ${paper.id}`, async ({ key }) => {
  const { marks, cannotJudge } = /** @type {State} */ (page.state).content;
  const { state, differing, left } = (await call("POST", at(page, `paper-cards/${paper.id}/keying`), { body: { marks, cannotJudge }, key })).json;
  if (state === "confirmed") return done(page, say("paper.same", textOf(paper.judgeName), textOf(paper.entryTitle)));
  page.change({ differing: { criteria: differing, left } });
  document.getElementById("differing")?.focus();
});

/** Says that the paper says so, of marks that are seen. @param {PaperPage} page @param {any} paper */
export const confirm = (page, paper) => page.act(`confirm ${paper.id}`, async ({ key }) => {
  try {
    await call("POST", at(page, `paper-cards/${paper.id}/confirmation`), { body: {}, revision: paper.revision, key });
  } catch (failure) {
    if (!(failure instanceof Problem && failure.status === 412)) throw failure;
    return done(page, say("paper.moved"));
  }
  await done(page, say("paper.counts", textOf(paper.judgeName), textOf(paper.entryTitle)));
});

/** Sends it back to whoever typed it. @param {PaperPage} page @param {any} paper */
export const refuse = (page, paper) => page.act(`refuse ${paper.id}`, async ({ key }) => {
  const said = await answer({
    title: say("paper.refuse.of", textOf(paper.judgeName), textOf(paper.entryTitle)), act: say("paper.refuse"),
    text: html`<div class="field"><label for="refuse-reason">${say("paper.refuse.reason")}</label><input id="refuse-reason" name="reason" required maxlength="500" dir="auto" pattern=".*\\S.*"></div>`,
  });
  if (!said) return;
  await call("POST", at(page, `paper-cards/${paper.id}/refusal`), { body: { reason: said.reason.trim() }, key });
  await done(page, say("paper.refused", textOf(paper.writer)));
});

/** Takes back what one has typed. @param {PaperPage} page @param {any} paper */
export const take = (page, paper) => page.act(`take ${paper.id}`, async () => {
  if (!await ask({ title: say("paper.take.of", textOf(paper.judgeName), textOf(paper.entryTitle)), act: say("paper.take"), text: html`<p>${say("paper.take.why")}</p>` })) return;
  await call("DELETE", at(page, `paper-cards/${paper.id}`));
  await done(page, say("paper.taken"));
});
