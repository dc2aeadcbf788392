// Marks by the keyboard alone: digits choose the mark, and where no other begins so, the next criterion has the focus.
import { marksOf } from "../../../app/marks.js";

const SOON = 1500;

let typed = "", of = "", at = 0;

/** A digit of any script as 0 to 9, a comma as a point; nothing where the key is of no number. @param {string} key */
export function digitOf(key) {
  if (key === "." || key === "," || key === "٫") return ".";
  const code = key.length === 1 ? key.codePointAt(0) ?? 0 : 0;
  for (const zero of [0x30, 0x660, 0x6f0]) if (code >= zero && code <= zero + 9) return String(code - zero);
  return "";
}

/**
 * The mark that was typed so far, and whether another could still be meant.
 * @param {string} text
 * @param {import("../../../app/marks.js").Scale} scale
 * @returns {{ mark: string | null, more: boolean }}
 */
export function markOf(text, scale) {
  const marks = marksOf(scale), mark = marks.find(one => one === text) ?? null;
  return { mark, more: marks.some(one => one !== text && one.startsWith(text)) };
}

/** @param {HTMLElement} form @param {string} criterion */
const focus = (form, criterion) => /** @type {HTMLElement | null} */ (form.querySelector(`#at-${CSS.escape(criterion)} input:checked`) ?? form.querySelector(`#at-${CSS.escape(criterion)} input`))?.focus();

/**
 * @param {KeyboardEvent} event
 * @param {any[]} criteria
 * @param {(criterion: string, mark: string) => void} choose
 */
export function keyed(event, criteria, choose) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  if (input.type !== "radio" || !input.name.startsWith("mark-")) return;
  const index = criteria.findIndex(one => `mark-${one.key}` === input.name), digit = digitOf(event.key), form = /** @type {HTMLElement} */ (event.currentTarget);
  if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const onward = () => { if (index + 1 < criteria.length) focus(form, criteria[index + 1].key); else /** @type {HTMLElement | null} */ (document.querySelector("#paper-act"))?.focus(); };
  if (event.key === "Enter") {
    event.preventDefault();
    onward();
  }
  if (!digit) return;
  event.preventDefault();
  const { key } = criteria[index], goesOn = of === key && event.timeStamp - at < SOON;
  typed = (goesOn ? typed : "") + digit;
  of = key;
  at = event.timeStamp;
  let { mark, more } = markOf(typed, criteria[index]);
  if (mark === null && !more) ({ mark, more } = markOf(typed = digit, criteria[index]));
  if (mark === null) return;
  choose(key, mark);
  if (more) focus(form, key);
  else { typed = ""; onward(); }
}
