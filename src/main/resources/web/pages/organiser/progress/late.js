// Marks that came after the close: an organiser admits or declines each, with a reason.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { contentOf } from "../../../app/kept.js";
import { Problem } from "../../../app/problem.js";
import { say, textOf } from "../../../app/words.js";
import { answer } from "../../../parts/dialog.js";
import { cardsSaid } from "../../judge/scorecard/said.js";

/** @typedef {import("../progress.js").State} State */
/** @typedef {import("../progress.js").ProgressPage} ProgressPage */

/** @param {string} title @param {string} act */
const reason = (title, act) => answer({
  title, act,
  text: html`<div class="field"><label for="late-reason">${say("progress.late.reason")}</label><span class="help" id="late-help">${say("progress.late.reason.help")}</span>
    <input id="late-reason" name="reason" required maxlength="1000" dir="auto" pattern=".*\\S.*" aria-describedby="late-help"></div>`,
});

/** Where the judge's card changed meanwhile, or somebody else decided, all is shown anew. @param {ProgressPage} page @param {any} offer @param {"admission" | "refusal"} act */
const decide = (page, offer, act) => page.act(`late ${offer.id}`, async ({ key }) => {
  const words = [textOf(offer.judgeName), textOf(offer.entryTitle)];
  const said = await (act === "admission" ? reason(say("progress.late.admit.of", ...words), say("progress.late.admit")) : reason(say("progress.late.decline.of", ...words), say("progress.late.decline")));
  if (!said) return;
  try {
    await call("POST", `/editions/${/** @type {State} */ (page.state).edition.id}/late-offers/${offer.id}/${act}`,
      { body: { reason: said.reason.trim() }, key, ...(act === "admission" ? { revision: offer.revision } : {}) });
  } catch (failure) {
    if (!(failure instanceof Problem && failure.status === 412)) throw failure;
    await page.reread();
    return page.change({ said: say("progress.late.moved") });
  }
  await page.reread();
  page.change({ said: say(act === "admission" ? "progress.late.counts" : "progress.late.gone", ...words) });
});

/** @param {State} state @param {any} offer */
function claims({ format }, { receivedAt, markedAt }) {
  return html`<small class="soft">${say("progress.late.came", format.moment(receivedAt))} ${markedAt ? say("progress.late.claim", format.moment(markedAt)) : nothing}</small>`;
}

/** @param {State} state @param {any} offer */
function marks({ edition, format }, offer) {
  const { criteria } = edition.rounds.find((/** @type {any} */ one) => one.key === offer.round);
  return cardsSaid(say("progress.late.marks", textOf(offer.judgeName), textOf(offer.entryTitle)), criteria, [
    { head: say("progress.late.head"), content: contentOf(offer.said) },
    ...(offer.current && offer.state === "waiting" ? [{ head: say("progress.late.now"), content: contentOf(offer.current) }] : []),
  ], format);
}

/** @param {any} offer */
const named = offer => html`<b><bdi>${textOf(offer.entryTitle)}</bdi></b> · <bdi>${textOf(offer.judgeName)}</bdi>`;

/** @param {ProgressPage} page @param {State} state @param {any} offer */
function waiting(page, state, offer) {
  const of = `${textOf(offer.judgeName)}: ${textOf(offer.entryTitle)}`, busy = page.busy !== "", isDraft = offer.said.state === "draft", why = offer.published ? say("progress.late.published") : isDraft ? say("progress.late.draft") : "";
  return html`<li><span>${named(offer)} ${claims(state, offer)}</span>${marks(state, offer)}${why ? html`<p class="soft small">${why}</p>` : nothing}<span class="acts">
    ${why ? nothing : html`<button type="button" class="button" aria-label=${`${say("progress.late.admit")}: ${of}`} ?disabled=${busy} @click=${() => decide(page, offer, "admission")}>${say("progress.late.admit")}</button>`}
    <button type="button" class="quiet" aria-label=${`${say("progress.late.decline")}: ${of}`} ?disabled=${busy} @click=${() => decide(page, offer, "refusal")}>${say("progress.late.decline")}</button></span></li>`;
}

/** @param {State} state @param {any} offer */
const decided = (state, offer) => html`<li><span>${named(offer)} ${claims(state, offer)}</span>
  <span class="status ${offer.state === "admitted" ? "ok" : "stop"}">${say(offer.state === "admitted" ? "progress.late.admitted" : "progress.late.declined", textOf(offer.decider), state.format.moment(offer.decidedAt))}</span><p dir="auto">${offer.reason}</p></li>`;

/** @param {ProgressPage} page @param {State} state */
export function late(page, state) {
  const waits = state.late.filter(one => one.state === "waiting"), over = state.late.filter(one => one.state !== "waiting");
  return state.late.length ? html`<section id="late"><p role="status">${state.said}</p><h2>${say("progress.late")}</h2><p class="soft">${say("progress.late.why")}</p>
    ${waits.length ? html`<ul class="lines papers">${waits.map(one => waiting(page, state, one))}</ul>` : nothing}
    ${over.length ? html`<details class="besides"><summary>${say("progress.late.decided", state.format.whole(over.length))}</summary><ul class="lines papers">${over.map(one => decided(state, one))}</ul></details>` : nothing}</section>` : nothing;
}
