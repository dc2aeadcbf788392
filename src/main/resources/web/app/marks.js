// The marks of a criterion, and what they are called.

/** @typedef {{ lowest: string, highest: string, step: string }} Scale */
/** @typedef {{ mark: string, text: Record<string, string> }} Anchor */

const MOST = 10_000;

/** @param {string} text */
const decimals = text => (String(text).split(".")[1] ?? "").length;

/** Every mark of a scale, lowest first, each written with as many decimals as it needs; none where it is no scale. @param {Scale} scale */
export function marksOf({ lowest, highest, step }) {
  const places = Math.max(decimals(lowest), decimals(highest), decimals(step)), unit = 10 ** places;
  const [low, high, by] = [lowest, highest, step].map(text => text === "" ? NaN : Math.round(Number(text) * unit));
  const marks = (high - low) / by;
  if (!(by > 0) || !(marks > 0) || marks > MOST || !Number.isInteger(marks)) return [];
  return Array.from({ length: marks + 1 }, (_, i) => String((low + i * by) / unit));
}

/**
 * What a mark means: the anchor there, else the two that it lies between.
 * @param {Anchor[]} anchors
 * @param {string} mark
 */
export function meaning(anchors, mark) {
  const order = [...anchors].sort((a, b) => Number(a.mark) - Number(b.mark)), value = Number(mark);
  const here = order.find(anchor => Number(anchor.mark) === value);
  if (here) return [here];
  const below = order.filter(anchor => Number(anchor.mark) < value).at(-1), above = order.find(anchor => Number(anchor.mark) > value);
  return [below, above].filter(anchor => anchor !== undefined);
}
