// Phases as bars over their days, which are drawn longer, shorter or elsewhere. The same dates stand in fields beside it:
// whoever cannot drag types them, so that the picture is silent for a reader of screens.
import { html, nothing } from "../lib/lit-html/lit-html.js";
import { repeat } from "../lib/lit-html/directives/repeat.js";
import { drawn, time } from "../app/span.js";

/** @typedef {import("../app/span.js").Span & { key: string, name: string }} Span */
/** The days that are seen: they stand still while something is drawn. @typedef {{ from: number, to: number }} Window */

const HOUR = 36e5, DAY = 24 * HOUR;
/** Up to so many days hours are told apart, from there on days. */
const SHORT = 10;

/** One that goes on for so many times as long as all others together runs out of the picture. */
const ENDLESS = 3;

/** All of them, and room on either side to draw into. @param {Span[]} spans @returns {Window | null} */
function windowOf(spans) {
  const times = spans.flatMap(({ opens, closes }) => [time(opens), time(closes)]).filter(Number.isFinite).sort((one, other) => one - other);
  if (times.length === 0) return null;
  const from = times[0], before = times.at(-2) ?? from, end = times[times.length - 1];
  const to = end - from > ENDLESS * (before - from) && before > from ? before + (before - from) / 4 : end, edge = to - from > SHORT * DAY ? Math.max(DAY, (to - from) / 20) : 6 * HOUR;
  return { from: Math.floor((from - edge) / HOUR) * HOUR, to: Math.ceil((to + edge) / HOUR) * HOUR };
}

/**
 * @param {object} given
 * @param {Span[]} given.spans
 * @param {Window | null} given.held what is seen while something is drawn
 * @param {(window: Window | null) => void} given.onHold
 * @param {(key: string, dates: { opens?: string, closes?: string }) => void} given.onChange
 */
export function spans({ spans, held, onHold, onChange }) {
  const seen = held ?? windowOf(spans);
  if (seen === null) return nothing;
  const long = seen.to - seen.from, step = long > SHORT * DAY ? DAY / 2 : HOUR;
  /** @param {number} instant */
  const share = instant => `${(instant - seen.from) / long * 100}%`;
  /** @param {PointerEvent} event @param {Span} span */
  const begin = (event, span) => {
    const bar = /** @type {HTMLElement} */ (event.currentTarget), track = /** @type {HTMLElement} */ (bar.parentElement);
    const end = /** @type {"opens" | "closes" | "both"} */ (/** @type {HTMLElement} */ (event.target).dataset.end ?? "both");
    const width = track.clientWidth, sign = getComputedStyle(track).direction === "rtl" ? -1 : 1, start = event.clientX;
    event.preventDefault();
    bar.setPointerCapture(event.pointerId);
    onHold(seen);
    /** @param {PointerEvent} move */
    const draw = move => onChange(span.key, drawn(span, end, sign * (move.clientX - start) / width * long, step));
    const stop = () => {
      bar.removeEventListener("pointermove", draw);
      onHold(null);
    };
    bar.addEventListener("pointermove", draw);
    bar.addEventListener("lostpointercapture", stop, { once: true });
  };
  return html`<div class="spans" aria-hidden="true">${repeat(spans.filter(({ opens, closes }) => time(opens) < time(closes)), ({ key }) => key, span => html`<div class="span"><small dir="auto">${span.name}</small>
    <div class="track"><div class="bar" .style=${`inset-inline-start: ${share(time(span.opens))}; inline-size: ${(time(span.closes) - time(span.opens)) / long * 100}%`} @pointerdown=${(/** @type {PointerEvent} */ event) => begin(event, span)}><i data-end="opens"></i><i data-end="closes"></i></div></div></div>`)}</div>`;
}
