// An entry in the list of screening: what was handed in, what is decided of it, and the two ways on.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { say, textOf } from "../../../app/words.js";
import { decide } from "./decide.js";
import { decides } from "./window.js";

/** @typedef {import("../screening.js").State} State */
/** @typedef {import("./decide.js").ScreeningPage} ScreeningPage */

export const VERDICTS = ["open", "pass", "fail"];
/** How a verdict is drawn. @type {Record<string, string>} */
const SHAPES = { open: "", pass: "ok", fail: "stop" };

/** What is decided of it, or that nothing is: what passed before something else was handed in is to be looked at again. @param {any} entry @returns {string} */
export const verdictOf = ({ screening, entryRevision }) => !screening || screening.verdict === "pass" && screening.entryRevision !== entryRevision ? "open" : screening.verdict;

/** So many of the reasons that were given are offered again. */
const OFFERED = 4;

/** Reasons that were given, the most frequent first. @param {State} state @returns {string[]} */
function reasons({ all, waiting }) {
  /** @type {Map<string, number>} */
  const given = new Map();
  for (const { verdict, reason } of [...all.map(entry => entry.screening ?? {}), ...waiting]) {
    if (verdict === "fail" && reason) given.set(reason, (given.get(reason) ?? 0) + 1);
  }
  return [...given].toSorted((one, other) => other[1] - one[1]).slice(0, OFFERED).map(([reason]) => reason);
}

/** @param {State} state @param {any} entry */
function status({ waiting, format }, entry) {
  const sent = waiting.findLast(one => one.entry === entry.entry);
  if (sent) return html`<span class="status here">${say("screening.storing")}</span>`;
  const is = verdictOf(entry);
  return html`<span class="status ${SHAPES[is]}">${say(/** @type {any} */ (`screening.is.${is}`))}</span>`;
}

/** Who decided, why, and whether something else was handed in since. @param {State} state @param {any} entry */
const told = ({ format }, { screening, decidedBy, entryRevision }) => !screening ? nothing : html`${screening.reason ? html`<small class="why"><bdi>${screening.reason}</bdi></small>` : nothing}
  <small>${decidedBy ? html`<bdi>${textOf(decidedBy)}</bdi> · ` : nothing}${format.moment(screening.decidedAt)}</small>
  ${screening.entryRevision === entryRevision ? nothing : html`<small class="status warn">${say("screening.revised")}</small>`}`;

/** @param {State} state @param {any} entry */
const named = (state, entry) => html`<span><bdi>${textOf(entry.title)}</bdi><small><bdi dir="ltr">${entry.code}</bdi>${sector(state, entry)}${entry.team ? html` · <bdi>${textOf(entry.team)}</bdi>` : nothing}</small>${told(state, entry)}</span>`;

/** @param {State} state @param {any} entry */
function sector({ edition }, entry) {
  const found = edition.sectors.find((/** @type {any} */ one) => one.key === entry.sector);
  return found ? html` · ${textOf(found.name)}` : nothing;
}

/** @param {State} state @param {any} entry */
const work = ({ edition }, { title, summary, links }) => !links.length && !textOf(summary) ? nothing : html`<details class="whole"><summary aria-label=${say("screening.work.of", textOf(title))}>${say("screening.work")}</summary>
  <p dir="auto">${textOf(summary)}</p>
  ${links.length ? html`<ul class="facts">${links.map((/** @type {any} */ link) => html`<li>${textOf(edition.settings.entries.links[link.kind]?.name) || say("screening.link")}: <a href=${link.url} target="_blank" rel="noopener noreferrer" dir="ltr">${new URL(link.url).hostname}</a></li>`)}</ul>` : nothing}</details>`;

/** What comes of a tap, from what is seen now. @param {any} entry @param {string} verdict @param {string | null} reason */
const made = (entry, verdict, reason) => ({ entry: entry.entry, verdict, reason, seen: entry.screening?.revision ?? 0, of: entry.entryRevision });

/** @param {ScreeningPage} page @param {State} state @param {any} entry */
function ways(page, { failing }, entry) {
  const is = verdictOf(entry), name = textOf(entry.title), asked = failing === entry.entry;
  return html`<span class="acts"><button type="button" class="quiet" aria-pressed=${is === "pass"} aria-label=${say("screening.pass.of", name)} @click=${() => decide(page, made(entry, "pass", null))}>${say("screening.pass")}</button>
    <button type="button" class="quiet" aria-pressed=${is === "fail"} aria-expanded=${asked} aria-label=${say("screening.fail.of", name)} @click=${() => {
      page.change({ failing: asked ? null : entry.entry });
      document.getElementById("reason")?.focus();
    }}>${say("screening.fail")}</button></span>`;
}

/** The reason: one that was given before by one tap, or a new one. @param {ScreeningPage} page @param {State} state @param {any} entry */
function why(page, state, entry) {
  if (state.failing !== entry.entry) return nothing;
  const offered = reasons(state);
  return html`<div class="whole"><form class="stack" aria-label=${say("screening.fail.of", textOf(entry.title))} @keydown=${(/** @type {KeyboardEvent} */ event) => { if (event.key === "Escape") close(page, event); }}
      @submit=${(/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const reason = String(new FormData(/** @type {HTMLFormElement} */ (event.target), event.submitter).getAll("reason").at(-1) ?? "").trim();
        if (reason) fail(page, /** @type {HTMLElement} */ (event.target), entry, reason);
      }}>
    <div class="field"><label for="reason">${say("screening.reason")}</label><span class="help" id="reason-help">${say("screening.reason.help")}</span>
      <input id="reason" name="reason" required pattern=".*\\S.*" maxlength="500" dir="auto" autocomplete="off" aria-describedby="reason-help" .defaultValue=${entry.screening?.reason ?? ""}></div>
    ${offered.length ? html`<div class="given" role="group" aria-label=${say("screening.given")}>${offered.map(reason => html`<button class="quiet" name="reason" value=${reason} formnovalidate><bdi>${reason}</bdi></button>`)}</div>` : nothing}
    <div class="acts"><button class="button">${say("screening.fail.do")}</button><button type="button" class="quiet" @click=${(/** @type {Event} */ event) => close(page, event)}>${say("cancel")}</button></div></form></div>`;
}

/** The focus goes back to where the reason was asked for. @param {Element | null | undefined} line */
const backTo = line => /** @type {HTMLElement | null | undefined} */ (line?.querySelector("[aria-expanded]"))?.focus();

/** @param {ScreeningPage} page @param {HTMLElement} form @param {any} entry @param {string} reason */
function fail(page, form, entry, reason) {
  const line = form.closest("li");
  decide(page, made(entry, "fail", reason));
  backTo(line);
}

/** @param {ScreeningPage} page @param {Event} event */
function close(page, event) {
  const line = /** @type {HTMLElement} */ (event.target).closest("li");
  page.change({ failing: null });
  backTo(line);
}

/** What the person decided when somebody else had been faster. @param {ScreeningPage} page @param {State} state @param {any} entry */
function late(page, state, entry) {
  const mine = state.late[entry.entry];
  return !mine ? nothing : html`<div class="whole notice" role="alert"><p>${say("screening.late", say(/** @type {any} */ (`screening.is.${mine.verdict}`)))}${mine.reason ? html` <bdi>${mine.reason}</bdi>` : nothing}</p>
    <button type="button" class="quiet" @click=${() => decide(page, made(entry, mine.verdict, mine.reason))}>${say("screening.late.do")}</button></div>`;
}

/** @param {ScreeningPage} page @param {State} state @param {any} entry */
export const line = (page, state, entry) => html`<li>${named(state, entry)}${status(state, entry)}${decides(state) ? ways(page, state, entry) : nothing}
  ${late(page, state, entry)}${why(page, state, entry)}${work(state, entry)}</li>`;
