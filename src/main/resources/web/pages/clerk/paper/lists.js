// Cards from paper: those that wait for a second person, and what became of one's own.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { contentOf } from "../../../app/kept.js";
import { say, several, textOf } from "../../../app/words.js";
import { cardsSaid } from "../../judge/scorecard/said.js";
import { confirm, refuse, take } from "./acts.js";
import { open } from "./typing.js";

/** @typedef {import("../paper.js").State} State */
/** @typedef {import("../paper.js").PaperPage} PaperPage */

const MOST_DIFFERED = 3, MOST_SHOWN = 50;

/** @param {State} state @param {any} paper */
const criteriaOf = ({ edition }, paper) => edition.rounds.find((/** @type {any} */ one) => one.key === paper.round).criteria;

/** Whose card, of which entry. @param {State} state @param {any} paper */
const named = ({ format }, paper) => html`<span><b><bdi>${textOf(paper.entryTitle)}</bdi></b> · <bdi>${textOf(paper.judgeName)}</bdi>
  <small class="soft">${paper.mine ? say("paper.typed.mine", format.time(paper.typedAt)) : say("paper.typed.by", textOf(paper.writer), format.time(paper.typedAt))}</small></span>`;

/** The marks beside those that the judge has, for who may see them. @param {State} state @param {any} paper */
const marks = (state, paper) => paper.said ? cardsSaid(say("paper.marks", textOf(paper.entryTitle)), criteriaOf(state, paper), [
  { head: say("paper.head"), content: contentOf(paper.said) },
  ...(paper.current && paper.judged && paper.state === "waiting" ? [{ head: say("paper.head.judge"), content: contentOf(paper.current) }] : []),
], state.format) : nothing;

/** What a second person can do. @param {PaperPage} page @param {State} state @param {any} paper */
function second(page, state, paper) {
  const sees = paper.said !== null, busy = page.busy !== "", of = textOf(paper.entryTitle);
  const why = sees ? paper.judged ? say("paper.judged.seen") : "" : paper.judged ? say("paper.judged") : paper.differed >= MOST_DIFFERED ? say("paper.differed") : "";
  return html`${why ? html`<p class="soft small">${why}</p>` : nothing}<span class="acts">
    ${sees ? html`<button type="button" class="button" aria-label=${say("paper.confirm.of", of)} ?disabled=${busy} @click=${() => confirm(page, paper)}>${say("paper.confirm")}</button>`
    : why ? nothing : html`<button type="button" class="button" aria-label=${say("paper.key.of", of)} ?disabled=${busy} @click=${() => open(page, { keying: paper.id })}>${say("paper.key")}</button>`}
    <button type="button" class="quiet" aria-label=${say("paper.refuse.one", of)} ?disabled=${busy} @click=${() => refuse(page, paper)}>${say("paper.refuse")}</button></span>`;
}

/** @param {PaperPage} page @param {State} state */
export function waiting(page, state) {
  const papers = state.papers.filter(one => one.state === "waiting" && !one.mine);
  return html`<section><h2>${say("paper.waiting")}</h2><p class="soft">${say(state.roles.includes("organiser") ? "paper.waiting.organiser" : "paper.waiting.clerk")}</p>
    ${papers.length ? html`<ul class="lines papers">${papers.map(paper => html`<li>${named(state, paper)}${marks(state, paper)}${second(page, state, paper)}</li>`)}</ul>` : html`<p class="soft">${say("paper.waiting.none")}</p>`}</section>`;
}

/** How one's own is: the shape of it, and its words. @param {State} state @param {any} paper @returns {[string, string]} */
function became({ format }, paper) {
  if (paper.state === "waiting") return ["here", say("paper.state.waiting")];
  const time = format.time(paper.decidedAt), who = textOf(paper.decider);
  return paper.state === "confirmed" ? ["ok", say("paper.became.confirmed", who, time)]
    : paper.state === "refused" ? ["stop", say("paper.became.refused", who, time)] : ["", say("paper.became.taken", time)];
}

/** What I can do with my own. @param {PaperPage} page @param {State} state @param {any} paper */
function own(page, state, paper) {
  const of = textOf(paper.entryTitle), assigned = state.assigned.find(one => one.id === paper.assignment);
  if (paper.state === "waiting") return html`<button type="button" class="quiet" aria-label=${say("paper.take.one", of)} ?disabled=${page.busy !== ""} @click=${() => take(page, paper)}>${say("paper.take")}</button>`;
  return paper.state === "refused" && assigned && !assigned.paper
    ? html`<button type="button" class="quiet" aria-label=${say("paper.again.of", of)} ?disabled=${page.busy !== ""} @click=${() => open(page, { judge: paper.judge, chosen: paper.assignment, content: { ...contentOf(paper.said), state: "submitted" } })}>${say("paper.again")}</button>` : nothing;
}

/** @param {PaperPage} page @param {State} state */
export function mine(page, state) {
  const papers = state.papers.filter(one => one.mine).toReversed(), shown = papers.slice(0, MOST_SHOWN);
  return html`<section><h2>${say("paper.mine")}</h2>${shown.length ? html`<ul class="lines papers">${shown.map(paper => {
    const [shape, words] = became(state, paper);
    return html`<li>${named(state, paper)}<span class="status ${shape}">${words}</span>${paper.reason ? html`<p dir="auto">${paper.reason}</p>` : nothing}
      <details class="besides small"><summary>${say("paper.see")}</summary>${marks(state, paper)}</details>${own(page, state, paper)}</li>`;
  })}</ul>${papers.length > shown.length ? html`<p class="soft small">${several("paper.older", papers.length - shown.length, state.format.whole(papers.length - shown.length))}</p>` : nothing}` : html`<p class="soft">${say("paper.mine.none")}</p>`}</section>`;
}
