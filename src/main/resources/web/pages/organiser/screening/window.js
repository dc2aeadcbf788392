// When entries may be screened: while its phase is open, and until judging opens.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { say } from "../../../app/words.js";
import { runs, screens } from "../../../parts/office.js";

/** When it opens and closes, and when the judging behind it opens. @param {any} edition */
function times({ phases, rounds }) {
  const first = rounds.findIndex((/** @type {any} */ round) => round.kind === "screening");
  const judging = rounds.filter((/** @type {any} */ round, /** @type {number} */ at) => at > first && ["scoring", "pitch"].includes(round.kind))
    .map((/** @type {any} */ round) => phases.find((/** @type {any} */ phase) => phase.key === round.phase)?.opensAt).toSorted()[0];
  return { judging, of: phases.filter((/** @type {any} */ phase) => phase.allows.includes("screen")) };
}

/** @param {string | undefined} time */
const passed = time => time !== undefined && Date.parse(time) <= Date.now();

/** @param {any} edition */
export function isOpen(edition) {
  const { judging, of } = times(edition);
  return screens(edition) && !passed(judging) && of.some((/** @type {any} */ phase) => passed(phase.opensAt) && !passed(phase.closesAt));
}

/** Whether judging has opened, so that nothing is decided any more. @param {any} edition */
export const isOver = edition => passed(times(edition).judging);

/** Whether the person decides now. @param {{ edition: any, roles: string[] }} state */
export const decides = state => runs(state) && isOpen(state.edition);

/** In a sentence, with the way to where it can be changed. @param {{ edition: any, roles: string[], format: ReturnType<typeof import("../../../app/format.js").formats> }} state @param {boolean} left whether some entry is not screened */
export function windowOf({ edition, roles, format }, left) {
  const { judging, of } = times(edition), open = of.find((/** @type {any} */ phase) => passed(phase.opensAt) && !passed(phase.closesAt));
  if (!screens(edition)) return say("screening.never.why");
  if (passed(judging)) return html`${say("screening.judged", format.moment(judging))}${left ? ` ${say("screening.judged.left")}` : nothing}`;
  if (open) return say("screening.until", format.moment(open.closesAt));
  const next = of.find((/** @type {any} */ phase) => !passed(phase.opensAt)), last = of.at(-1);
  return html`${next ? say("screening.from", format.moment(next.opensAt)) : last ? say("screening.over", format.moment(last.closesAt)) : nothing}${runs({ roles }) ? html` <a href="/editions/${edition.slug}/office/terms">${say("screening.move")}</a>` : nothing}`;
}
