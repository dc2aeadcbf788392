// The axis of places: the first at the start of the line, whichever way the script runs.
import { language } from "./words.js";

/** Where on it (in percent) a place stands. @param {number} place @param {number} last */
export const at = (place, last) => {
  const share = last > 1 ? Math.min(1, Math.max(0, (place - 1) / (last - 1))) * 100 : 50;
  return `${(language === "ar" ? 100 - share : share).toFixed(2)}%`;
};
