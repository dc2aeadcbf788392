// A list of lines that may be thousands: searched and sorted where it is long, drawn fifty at a time.
import { html, nothing } from "../lib/lit-html/lit-html.js";
import { repeat } from "../lib/lit-html/directives/repeat.js";
import { finder, plain } from "../app/search.js";
import { say, several } from "../app/words.js";

/** Which of the lines are seen, as the person chose. @typedef {{ find: string, by: string, most: number }} Seen */
/**
 * @template {object} Item
 * @typedef {object} Lines
 * @property {string} name which list of its page it is
 * @property {string} [label] what it is a list of, where a page has several
 * @property {Item[]} items
 * @property {(item: Item) => string} key
 * @property {(item: Item) => string} text what is searched
 * @property {{ by: string, label: string, order: (one: Item, other: Item) => number }[]} orders the first is the one that stands
 * @property {(item: Item) => unknown} line
 * @property {(count: number) => string} number how a count is written
 */

const STEP = 50;
/** From so many on there is something to search. */
const LONG = 12;

/** @type {Seen} */
const START = { find: "", by: "", most: STEP };

/** What is seen of each list of a page: it stays while the page is read anew. @type {WeakMap<object, Map<string, Seen>>} */
const lists = new WeakMap();

/** @param {object} page @returns {Map<string, Seen>} */
function seenOn(page) {
  const seen = lists.get(page) ?? new Map();
  lists.set(page, seen);
  return seen;
}

/** What lines are compared by, worked out once. @type {WeakMap<object, { text: string, plain: string }>} */
const compared = new WeakMap();

/** @param {object} item @param {string} text */
function plainOf(item, text) {
  const known = compared.get(item);
  if (known?.text === text) return known.plain;
  const made = { text, plain: plain(text) };
  compared.set(item, made);
  return made.plain;
}

/**
 * @template {object} Item
 * @param {Item[]} items
 * @param {(item: Item) => string} text
 * @param {string} words
 */
function holding(items, text, words) {
  const holds = finder(words);
  return items.filter(item => holds(plainOf(item, text(item))));
}

/**
 * @template {object} Item
 * @param {import("../app/page.js").Page<any>} page
 * @param {Lines<Item>} lines
 */
export function lines(page, { name, label, items, key, text, orders, line, number }) {
  const onPage = seenOn(page), seen = onPage.get(name) ?? START, find = `find-${name}`, by = `by-${name}`;
  /** @param {Partial<Seen>} part */
  const change = part => {
    onPage.set(name, { ...seen, most: STEP, ...part });
    page.draw();
  };
  const found = seen.find.trim() ? holding(items, text, seen.find) : items, chosen = orders.find(one => one.by === seen.by);
  const ordered = chosen ? found.toSorted(chosen.order) : found, left = ordered.length - seen.most;
  return html`${items.length < LONG ? nothing : html`<div class="fields finding" role="search" aria-label=${label ?? nothing}>
      <div class="field"><label for=${find}>${say("lines.find")}</label><input id=${find} type="search" dir="auto" autocomplete="off" .value=${seen.find} @input=${(/** @type {Event} */ event) => change({ find: /** @type {HTMLInputElement} */ (event.target).value })}></div>
      <div class="field"><label for=${by}>${say("lines.by")}</label><select id=${by} @change=${(/** @type {Event} */ event) => change({ by: /** @type {HTMLSelectElement} */ (event.target).value })}>${orders.map(one => html`<option value=${one.by} ?selected=${one.by === seen.by}>${one.label}</option>`)}</select></div></div>
      <p class="soft small" role="status">${seen.find.trim() ? several("lines.found", found.length, number(found.length), number(items.length)) : nothing}</p>`}
    ${ordered.length ? html`<ul class="lines">${repeat(ordered.slice(0, seen.most), key, line)}</ul>` : html`<div class="empty"><p>${say(items.length ? "lines.none" : "lines.empty")}</p></div>`}
    ${left > 0 ? html`<div class="acts"><button type="button" class="quiet" @click=${() => change({ most: seen.most + STEP })}>${several("lines.more", left, number(left))}</button></div>` : nothing}`;
}
