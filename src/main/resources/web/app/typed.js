// What was typed and not sent yet outlives the document: another language, a reload, a slip of the thumb. It is kept in this
// tab alone, for the same person at the same address, and is given back once. Secrets and files are not kept.
import * as session from "./session.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */
/** @typedef {{ state: Record<string, unknown>, controls: Record<string, string | boolean> }} Kept */

const SECRET = ["password", "file", "hidden", "submit", "button"];
const TICKED = ["checkbox", "radio"];

/** The person and the address, in whatever language and theme. */
function place() {
  const query = new URLSearchParams(location.search);
  for (const look of ["lang", "theme"]) query.delete(look);
  return `typed ${session.readerId()} ${location.pathname}?${query}`;
}

/** @param {Element} root @returns {[string, Control][]} */
const controls = root => (/** @type {Control[]} */ ([...root.querySelectorAll("input, textarea, select")]))
  .filter(control => !SECRET.includes(control.type) && (control.id || control.name))
  .map(control => [TICKED.includes(control.type) ? `${control.name || control.id}=${control.value}` : control.id || control.name, control]);

/** What stands in it where the page put something else there, or undefined. @param {Control} control */
function changed(control) {
  if (control instanceof HTMLSelectElement) {
    const first = [...control.options].findIndex(option => option.defaultSelected);
    return control.selectedIndex === Math.max(first, 0) ? undefined : control.value;
  }
  if (TICKED.includes(control.type)) {
    const box = /** @type {HTMLInputElement} */ (control);
    return box.checked === box.defaultChecked ? undefined : box.checked;
  }
  return control.value === control.defaultValue ? undefined : control.value;
}

/** Keeps what was typed below an element, and these parts of the page's state. @param {Element} root @param {Record<string, unknown>} state */
export function keep(root, state) {
  /** @type {Kept["controls"]} */
  const typed = {};
  for (const [name, control] of controls(root)) {
    const value = changed(control);
    if (value !== undefined) typed[name] = value;
  }
  try {
    if (Object.keys(typed).length || Object.keys(state).length) sessionStorage.setItem(place(), JSON.stringify({ state, controls: typed }));
    else sessionStorage.removeItem(place());
  } catch { /* a browser that keeps nothing, or not so much */ }
}

/** What was kept here for who is here; it is given once. @returns {Kept | null} */
export function recall() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place()) ?? "null");
    sessionStorage.removeItem(place());
    return kept;
  } catch {
    return null;
  }
}

/** Types it again, as the person did. @param {Element} root @param {Kept["controls"]} typed */
export function retype(root, typed) {
  for (const [name, control] of controls(root)) {
    if (!(name in typed) || changed(control) === typed[name]) continue;
    if (typeof typed[name] === "boolean") /** @type {HTMLInputElement} */ (control).checked = typed[name];
    else control.value = typed[name];
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
