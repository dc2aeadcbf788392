// The phases in their order: done, now, to come.
import { html } from "../lib/lit-html/lit-html.js";
import { say, textOf } from "../app/words.js";

/**
 * @param {any[]} phases
 * @param {ReturnType<typeof import("../app/format.js").formats>} format
 * @param {number} [now]
 */
export const timeLine = (phases, format, now = Date.now()) => html`<ol class="timeline">${phases.map(phase => {
  const opens = Date.parse(phase.opensAt), closes = Date.parse(phase.closesAt), current = opens <= now && now < closes;
  return html`<li class=${closes <= now ? "done" : ""} aria-current=${current ? "step" : "false"}><b>${textOf(phase.name)}</b>
    <span class="when">${say("phase.from", format.moment(phase.opensAt))}<br>${say("phase.to", format.moment(phase.closesAt))}</span></li>`;
})}</ol>`;
