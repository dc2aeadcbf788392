// A round by its judges: who lags first, each scorecard a square, and reminders to those who are chosen.
import { html, nothing, svg } from "../../../lib/lit-html/lit-html.js";
import { language, say, several, textOf } from "../../../app/words.js";
import { runs } from "../../../parts/office.js";
import { remind } from "./remind.js";

/** @typedef {import("../progress.js").State} State */
/** @typedef {import("../progress.js").ProgressPage} ProgressPage */
/** @typedef {import("./changes.js").OfRound} OfRound */

const STEP = 13.6, SIDE = 9, MOST_SQUARES = 24;

/** @param {State} state @param {any} judge */
function squares({ format }, { assigned, draft, submitted }) {
  const label = say("progress.squares", format.whole(submitted), format.whole(assigned), format.whole(draft));
  if (assigned > MOST_SQUARES) return html`<progress max=${assigned} value=${submitted} aria-label=${label}></progress>`;
  const width = assigned * STEP;
  return html`<svg class="squares" viewBox="0 0 ${width} 12" width=${width} height="12" role="img" aria-label=${label}>${Array.from({ length: assigned }, (_, i) => {
    const x = i * STEP + 1;
    return svg`<rect class=${i < submitted ? "in" : i < submitted + draft ? "begun" : "open"} x=${language === "ar" ? width - x - SIDE : x} y="1.5" width=${SIDE} height=${SIDE} rx="1.5"/>`;
  })}</svg>`;
}

/** What else is known of a judge who lags. @param {State} state @param {any} judge */
function besides({ format }, judge) {
  const said = [judge.savedAt ? say("progress.saved", format.moment(judge.savedAt)) : say(judge.came ? "progress.unsaved" : "progress.never"),
    ...judge.remindedAt ? [say("progress.reminded", format.moment(judge.remindedAt))] : [], ...judge.reachable ? [] : [say("progress.unreachable")]];
  return html`<small>${said.join(" · ")}</small>`;
}

/** @param {any} judge */
export const isDone = judge => judge.submitted >= judge.assigned;

/** Whether marks of it are taken now. @param {OfRound} round */
export const isOpen = round => Date.now() >= Date.parse(round.opensAt) && Date.now() < Date.parse(round.closesAt);

/** Whoever has most left stands first. @param {any} one @param {any} other */
const lagging = (one, other) => one.submitted / one.assigned - other.submitted / other.assigned || one.draft - other.draft;

/** @param {ProgressPage} page @param {State} state @param {OfRound} round */
export function judges(page, state, round) {
  const lag = round.judges.filter(judge => !isDone(judge)).toSorted(lagging), done = round.judges.filter(isDone), open = isOpen(round) && runs(state);
  const chosen = lag.filter(judge => !state.spared.has(judge.judge)), { format } = state;
  /** @param {string} judge @param {boolean} isChosen */
  const choose = (judge, isChosen) => {
    const spared = new Set(state.spared);
    if (isChosen) spared.delete(judge); else spared.add(judge);
    page.change({ spared });
  };
  return html`${lag.length ? html`<p class="soft small">${say("progress.legend")}</p><ul class="lines lagging">${lag.map(judge => html`<li>
      ${open ? html`<label class="check"><input type="checkbox" name="remind" value=${judge.judge} .checked=${!state.spared.has(judge.judge)} @change=${(/** @type {Event} */ event) => choose(judge.judge, /** @type {HTMLInputElement} */ (event.target).checked)}><span><bdi>${textOf(judge.name)}</bdi>${besides(state, judge)}</span></label>` : html`<span><bdi>${textOf(judge.name)}</bdi>${besides(state, judge)}</span>`}
      <span>${squares(state, judge)}</span><span class="small soft">${say("progress.of", format.whole(judge.submitted), format.whole(judge.assigned))}</span></li>`)}</ul>` : nothing}
    ${open && lag.length ? html`<div class="acts"><button type="button" class="button" ?disabled=${page.busy !== "" || !chosen.length} aria-busy=${page.busy === "remind"} @click=${() => remind(page, state, round, chosen)}>${chosen.length ? several("progress.remind", chosen.length, format.whole(chosen.length)) : say("progress.remind.none")}</button></div>` : nothing}
    ${done.length ? html`<details class="besides"><summary>${several("progress.finished", done.length, format.whole(done.length))}</summary><ul class="facts">${done.map(judge => html`<li><bdi>${textOf(judge.name)}</bdi></li>`)}</ul></details>` : nothing}`;
}
