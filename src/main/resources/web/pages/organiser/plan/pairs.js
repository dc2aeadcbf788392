// Pasted lines of judge, entry and reason, read against who is there.
import { plain } from "../../../app/search.js";

/** @typedef {{ id: string, name: Record<string, string>, email: string | null }} Judge */
/** @typedef {{ entry: string, code: string, title: Record<string, string> }} Entry */
/**
 * @typedef {object} Pair
 * @property {number} line
 * @property {string} text
 * @property {Judge} [judge]
 * @property {Entry} [entry]
 * @property {string} reason
 * @property {"judge" | "judges" | "entry" | "entries" | "reason" | null} wrong what is: nobody of that name, or several
 */

const BETWEEN = /(\t|[,،;؛])/, HEADINGS = ["judge", "المحكم", "محكم"];

/** What is said by so many cells, with what stands between them. @param {string[]} cells @param {number} from @param {number} to */
const said = (cells, from, to) => cells.slice(2 * from, 2 * to - 1).join("").trim().replace(/^"(.*)"$/u, "$1").trim();

/** @template Item @param {Item[]} items @param {(item: Item) => (string | null)[]} texts @param {string} text */
const called = (items, texts, text) => items.filter(item => texts(item).some(one => one && plain(one) === plain(text)));

/** @param {Judge} judge */
const ofJudge = ({ name, email }) => [...Object.values(name), email];

/** @param {Entry} entry */
const ofEntry = ({ title, code }) => [...Object.values(title), code];

/** The first cells that name one of these; a name may itself hold a comma. @template Item @param {string[]} cells @param {number} from @param {Item[]} items @param {(item: Item) => (string | null)[]} texts */
function naming(cells, from, items, texts) {
  const count = (cells.length + 1) / 2;
  for (let to = count; to > from; to--) {
    const found = called(items, texts, said(cells, from, to));
    if (found.length) return { found, to };
  }
  return { found: [], to: from + 1 };
}

/** @param {string} text @param {number} line @param {Judge[]} judges @param {Entry[]} entries @param {string} usual @returns {Pair} */
function pairIn(text, line, judges, entries, usual) {
  const cells = text.split(BETWEEN), who = naming(cells, 0, judges, ofJudge), what = naming(cells, who.to, entries, ofEntry);
  const [judge] = who.found, [entry] = what.found, reason = said(cells, what.to, (cells.length + 1) / 2) || usual.trim();
  const wrong = !judge ? "judge" : who.found.length > 1 ? "judges" : !entry ? "entry" : what.found.length > 1 ? "entries" : reason ? null : "reason";
  return { line, text, reason, wrong, ...judge ? { judge } : {}, ...entry ? { entry } : {} };
}

/** Every line that says something; the reason of those that give none is the usual one. @param {string} text @param {Judge[]} judges @param {Entry[]} entries @param {string} usual */
export const pairsIn = (text, judges, entries, usual) => text.split(/\r?\n/).map((line, at) => ({ line, at: at + 1 }))
  .filter(({ line, at }) => line.trim() && !(at === 1 && HEADINGS.includes(plain(line.split(BETWEEN)[0] ?? ""))))
  .map(({ line, at }) => pairIn(line, at, judges, entries, usual));
