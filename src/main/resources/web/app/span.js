// Spans of time by the clock on the wall, as fields for dates have them.

/** @typedef {{ opens: string | null, closes: string | null }} Span */

/** @param {string | null} local */
export const time = local => Date.parse(`${local}Z`);
/** @param {number} instant */
const local = instant => new Date(instant).toISOString().slice(0, 16);

/**
 * Where a span comes to lie when one of its ends, or all of it, is drawn by so much; it is never shorter than one step.
 * @param {Span} span @param {"opens" | "closes" | "both"} end @param {number} by milliseconds @param {number} step
 */
export function drawn({ opens, closes }, end, by, step) {
  /** @param {number} instant */
  const round = instant => Math.round(instant / step) * step;
  const from = time(opens), to = time(closes);
  if (end === "opens") return { opens: local(Math.min(round(from + by), to - step)) };
  if (end === "closes") return { closes: local(Math.max(round(to + by), from + step)) };
  const moved = round(from + by);
  return { opens: local(moved), closes: local(moved + to - from) };
}
