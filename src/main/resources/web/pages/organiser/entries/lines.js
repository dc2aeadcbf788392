// Entries as they are pasted: a title a line, and its sector behind it where the edition has sectors.
/** @typedef {{ line: number, title: string, sector: string | null }} Titled */
/** @typedef {{ line: number, text: string, why: "sector" | "twice" | "long", first?: number }} Unread */

const UNSEEN = /[\uFEFF\u200B-\u200F\u202A-\u202E\u2066-\u2069]/g;
const LONGEST = 200;

/** What two titles are compared by: spaces, case, marks and the usual variants of letters are all one. @param {string} title */
export const folded = title => title.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").toLowerCase().replace(/[أإآ]/g, "ا").replace(/ة/g, "ه").replace(/ى/g, "ي").replace(/\s+/g, " ").trim();

/** The sector that a cell names, by key or by name in any language. @param {string} cell @param {any[]} sectors */
const sectorOf = (cell, sectors) => sectors.find(sector => [sector.key, ...Object.values(sector.name)].some(name => folded(name) === folded(cell)))?.key ?? null;

/** A line's title and what stands behind it: after a tab, as a spreadsheet pastes, or the last comma or semicolon where that names a sector. @param {string} line @param {any[]} sectors */
function parted(line, sectors) {
  const tabs = line.split("\t").map(cell => cell.trim()).filter(Boolean);
  const cells = /^\d+$/.test(tabs[0]) && tabs.length > 1 ? tabs.slice(1) : tabs;
  if (cells.length > 1) return { title: cells[0], behind: cells.slice(1).find(cell => sectorOf(cell, sectors)) ?? cells[1] };
  const comma = cells[0].match(/^(.*?)\s*[,;،؛]\s*([^,;،؛]+)$/u);
  return comma && sectorOf(comma[2], sectors) ? { title: comma[1], behind: comma[2] } : { title: cells[0], behind: "" };
}

/**
 * What stands in these lines; each title once.
 * @param {string} text
 * @param {any[]} sectors of the edition
 * @param {string | null} usual the sector of lines that name none
 * @returns {{ entries: Titled[], unread: Unread[] }}
 */
export function entries(text, sectors, usual) {
  /** @type {Titled[]} */
  const entries = [];
  /** @type {Unread[]} */
  const unread = [];
  text.replace(UNSEEN, "").split(/\r\n|\r|\n/).forEach((given, at) => {
    const line = at + 1;
    if (!given.trim()) return;
    const { title, behind } = parted(given, sectors), sector = sectors.length ? sectorOf(behind, sectors) ?? (behind ? null : usual) : null;
    const first = entries.find(entry => folded(entry.title) === folded(title));
    if (title.length > LONGEST) unread.push({ line, text: title.slice(0, 60), why: "long" });
    else if (first) unread.push({ line, text: title, why: "twice", first: first.line });
    else if (sectors.length && !sector) unread.push({ line, text: given.trim(), why: "sector" });
    else entries.push({ line, title, sector });
  });
  return { entries, unread };
}

/** Whether an entry is called so in any language. @param {any} entry @param {string} title */
export const called = (entry, title) => Object.values(entry.title).some(name => folded(/** @type {string} */ (name)) === folded(title));

/** A title for an edition: in its first language, and in that of its script where the edition has it. @param {string} title @param {string[]} languages @returns {Record<string, string>} */
export function titleText(title, languages) {
  const script = /\p{Script=Arabic}/u.test(title) ? "ar" : "en";
  return Object.fromEntries([...new Set([languages[0], ...languages.filter(language => language === script)])].map(language => [language, title]));
}
