// Marks are typed from paper: whose paper, of which entry, then the card as its judge has it.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { saidOf, saying } from "../../../app/kept.js";
import { list, say, several, textOf } from "../../../app/words.js";
import { fields } from "../../judge/scorecard/fields.js";
import { key, store } from "./acts.js";
import { keyed } from "./keys.js";

/** @typedef {import("../paper.js").State} State */
/** @typedef {import("../paper.js").PaperPage} PaperPage */

/** A card before anything is typed. @returns {import("../../../app/kept.js").Content} */
export const blank = () => ({ marks: {}, cannotJudge: [], comment: "", comments: {}, note: "", state: "submitted" });

/** @param {State} state @param {string} round */
const criteriaOf = ({ edition }, round) => edition.rounds.find((/** @type {any} */ one) => one.key === round).criteria;

/** How an assignment is, and whether its paper may be typed. @param {any} one @returns {[string, import("../../../app/words.js").Word, boolean]} */
const stateOf = one => one.conflict ? ["stop", "paper.state.conflict", false] : !one.here ? ["warn", "paper.state.away", false]
  : one.paper ? ["here", "paper.state.waiting", false] : one.state === "submitted" ? ["ok", "paper.state.submitted", true]
    : one.state === "draft" ? ["here", "paper.state.draft", true] : ["", "paper.state.open", true];

/** The form comes into view with its first mark in focus. */
function begin() {
  const form = document.getElementById("paper-form");
  form?.scrollIntoView({ block: "start" });
  /** @type {HTMLElement | null} */ (form?.querySelector("form.scorecard input"))?.focus({ preventScroll: true });
}

/** @param {PaperPage} page @param {Partial<State>} part */
export function open(page, part) {
  page.problem = null;
  page.change({ content: blank(), differing: null, said: "", keying: "", chosen: "", ...part });
  begin();
}

/** @param {PaperPage} page @param {State} state @param {any} one */
function line(page, state, one) {
  const [shape, word, may] = stateOf(one);
  const more = [...(one.table ? [say("paper.table", state.format.name(one.table))] : []), ...(one.repeat > 1 ? [say("paper.look", state.format.whole(one.repeat))] : [])];
  return html`<li><span><b><bdi>${textOf(one.entryTitle)}</bdi></b>${more.length ? html` <small class="soft">${more.join(" · ")}</small>` : nothing}</span>
    <span class="status ${shape}">${say(word)}</span>
    ${may ? html`<button type="button" class="quiet" aria-label=${say("paper.type.of", textOf(one.entryTitle))} ?disabled=${page.busy !== ""} @click=${() => open(page, { chosen: one.id })}>${say("paper.type")}</button>` : nothing}</li>`;
}

/** As the papers lie: by tables, then by titles. @param {any} one @param {any} other */
const asTheyLie = (one, other) => (one.table ?? Infinity) === (other.table ?? Infinity) ? textOf(one.entryTitle).localeCompare(textOf(other.entryTitle)) || one.repeat - other.repeat : (one.table ?? Infinity) - (other.table ?? Infinity);

/** Whose paper it is, and the entries of that judge. @param {PaperPage} page @param {State} state */
function choosing(page, state) {
  const { assigned, judge } = state, judges = new Map(assigned.map(one => [one.judge, textOf(one.judgeName)]));
  const theirs = assigned.filter(one => one.judge === judge).sort(asTheyLie), rounds = [...new Set(theirs.map(one => one.round))];
  if (!judges.size) return html`<p class="soft">${say("paper.none")}</p>`;
  return html`<div class="field"><label for="judge">${say("paper.judge")}</label><select id="judge" @change=${(/** @type {Event} */ event) => page.change({ judge: /** @type {HTMLSelectElement} */ (event.target).value, said: "" })}>
      <option value="" ?selected=${judge === ""}>${say("paper.judge.choose")}</option>${[...judges].sort(([, one], [, other]) => one.localeCompare(other)).map(([id, name]) => html`<option value=${id} ?selected=${id === judge}>${name}</option>`)}</select></div>
    ${rounds.map(round => html`<section>${rounds.length > 1 ? html`<h3>${textOf(state.edition.rounds.find((/** @type {any} */ one) => one.key === round).name)}</h3>` : nothing}<ul class="lines">${theirs.filter(one => one.round === round).map(one => line(page, state, one))}</ul></section>`)}`;
}

/** What differs from the marks that were typed first. @param {State} state @param {any[]} criteria */
function compared({ differing, format }, criteria) {
  if (!differing) return nothing;
  const names = differing.criteria.map(key => textOf(criteria.find(one => one.key === key)?.name));
  return html`<div class="notice" id="differing" role="alert" tabindex="-1"><p>${say("paper.differs", list(names))}</p>
    <p>${differing.left ? several("paper.differs.left", differing.left, format.whole(differing.left)) : say("paper.differs.last")}</p></div>`;
}

/** @param {PaperPage} page @param {State} state @param {any} about whose card, of which entry @param {any} paper the card that is typed a second time, or null */
function form(page, state, about, paper) {
  const { content, edition, format } = state, criteria = criteriaOf(state, about.round);
  /** @param {(before: import("../../../app/kept.js").Content) => import("../../../app/kept.js").Content} change */
  const save = change => page.change({ content: { ...change(/** @type {State} */ (page.state).content), state: "submitted" } });
  const left = criteria.filter((/** @type {any} */ one) => saidOf(content, one.key) === null), given = criteria.length - left.length;
  const first = () => { const place = document.getElementById(`at-${left[0].key}`); place?.scrollIntoView({ block: "start" }); place?.querySelector("input")?.focus({ preventScroll: true }); };
  const over = paper?.differed >= 3 || differs(state);
  return html`<section class="stack" id="paper-form"><h2><bdi>${textOf(about.entryTitle)}</bdi> <small class="soft">${say("paper.by", textOf(about.judgeName))}</small></h2>
    <p class="soft small">${say(paper ? "paper.key.why" : "paper.type.why")}</p>${compared(state, criteria)}
    <div @keydown=${(/** @type {KeyboardEvent} */ event) => keyed(event, criteria, (criterion, mark) => save(before => saying(before, criterion, mark)))}>
      ${fields({ criteria, edition, format, others: [] }, { content, isOpen: page.busy === "" && !over, marksOnly: paper !== null, save })}</div>
    <div class="acts keep"><span role="status"><small class="soft">${several("paper.given", criteria.length, format.whole(given), format.whole(criteria.length))}</small></span>
      <span class="end acts"><button type="button" class="quiet" @click=${() => page.change({ chosen: "", keying: "", differing: null })}>${say("cancel")}</button>
      ${over ? nothing : left.length ? html`<button type="button" id="paper-act" class="button" @click=${first}>${say(given ? "paper.next" : "paper.begin")}</button>`
    : html`<button type="button" id="paper-act" class="button" ?disabled=${page.busy !== ""} aria-busy=${page.busy !== ""} @click=${() => paper ? key(page, paper) : store(page, about)}>${say(paper ? "paper.compare" : "paper.store")}</button>`}</span></div></section>`;
}

/** Whether no try is left. @param {State} state */
const differs = state => state.differing?.left === 0;

/** @param {PaperPage} page @param {State} state */
export function typing(page, state) {
  const paper = state.papers.find(one => one.id === state.keying), about = paper ?? state.assigned.find(one => one.id === state.chosen);
  return html`<div><p role="status" class=${state.said ? "notice" : "unseen"}>${state.said}</p>${about ? form(page, state, about, paper ?? null) : html`<section class="stack"><h2>${say("paper.from")}</h2>${choosing(page, state)}</section>`}</div>`;
}
