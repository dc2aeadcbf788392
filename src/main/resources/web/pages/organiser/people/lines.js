// People as they are pasted: a line each, with a name and an address anywhere in it.

/** @typedef {{ line: number, name: string, email: string }} Named */
/** @typedef {{ line: number, text: string, why: "noAddress" | "twice", first?: number }} Unread */

const ADDRESS = /[^\s@<>,;"'()،؛]+@[^\s@<>,;"'()،؛]+\.[^\s@<>,;"'()،؛]+/u;
const UNSEEN = /[\uFEFF\u200B-\u200F\u202A-\u202E\u2066-\u2069]/g;
const ARABIC = /\p{Script=Arabic}/u;

/** A line's cells: by tabs where there are any, as a spreadsheet pastes them, else by commas and semicolons of both scripts. @param {string} line */
const cells = line => line.split(line.includes("\t") ? "\t" : /[,;،؛]/u).map(cell => cell.trim().replace(/^"(.*)"$/, "$1").trim());

/** Whether a cell says something: it is no number of a list, and no telephone. @param {string} cell */
const says = cell => /\p{L}/u.test(cell);

/**
 * Who stands in these lines; each address once, and lines that name nobody by what is wrong with them. A first line without
 * an address that heads others with one is a heading.
 * @param {string} text
 * @returns {{ people: Named[], unread: Unread[] }}
 */
export function people(text) {
  /** @type {Named[]} */
  const people = [];
  /** @type {Unread[]} */
  const unread = [];
  const lines = text.replace(UNSEEN, "").split(/\r\n|\r|\n/).map((given, at) => ({ line: at + 1, given: given.trim() })).filter(({ given }) => given !== "");
  lines.forEach(({ line, given }, at) => {
    const email = given.match(ADDRESS)?.[0].toLowerCase();
    if (!email) {
      if (at > 0 || !(lines[1] && ADDRESS.test(lines[1].given) && cells(given).length > 1)) unread.push({ line, text: given, why: "noAddress" });
      return;
    }
    const first = people.find(one => one.email === email);
    if (first) {
      unread.push({ line, text: given, why: "twice", first: first.line });
      return;
    }
    const named = cells(given.replace(ADDRESS, " ").replace(/[<>()]/g, " ")).find(says);
    people.push({ line, name: (named ?? email.slice(0, email.indexOf("@"))).replace(/\s+/g, " ").trim().slice(0, 120), email });
  });
  return { people, unread };
}

/** A name by the language that it is written in. @param {string} name @returns {Record<string, string>} */
export const nameText = name => ({ [ARABIC.test(name) ? "ar" : "en"]: name });
