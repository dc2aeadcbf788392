// The rows of the board: a place is a numeral, a dot and a bar; the bar is the interval, the dotted line the last prize.
import { at } from "../app/axis.js";
import { make } from "../app/make.js";
import { say, textOf } from "../app/words.js";

/** @typedef {import("./publication.js").Publication} Publication */
/** @typedef {import("./publication.js").Row} Row */
/** @typedef {ReturnType<typeof import("../app/format.js").formats>} Format */
/** @typedef {import("../app/words.js").Word} Word */

/** The probability with which an entry's place lies in its interval. */
export const CHANCE = 0.9;

/** The last place that the axis shows: the widest interval among the first rows, so that the winners' bars are not a dot. @param {Publication} publication */
export const axisEnd = publication => Math.max(2, ...publication.rows.map(row => row.rankHigh ?? row.rank));

/** @param {Publication} publication */
const prizes = publication => publication.prizes.length;

/** @param {Row} row @param {Publication} publication @param {Format} format */
function interval(row, publication, format) {
  const last = axisEnd(publication), cut = prizes(publication);
  const { rankLow, rankHigh } = row, known = rankLow !== null && rankHigh !== null;
  const words = known ? say("interval", format.whole(rankLow), format.whole(rankHigh), format.percent(CHANCE)) : say("place", format.whole(row.rank));
  return make("svg", { role: "img", "aria-label": words },
    make("line", { class: "axis", x1: "0", x2: "100%", y1: "50%", y2: "50%" }),
    cut > 0 && cut < publication.ranked ? make("line", { class: "prize", x1: at(cut + 0.5, last), x2: at(cut + 0.5, last), y1: "0", y2: "100%" }) : null,
    known ? make("line", { class: "interval", x1: at(rankLow, last), x2: at(rankHigh, last), y1: "50%", y2: "50%" }) : null,
    make("circle", { class: "dot", cx: at(row.rank, last), cy: "50%", r: "5" }));
}

/** @param {import("./publication.js").Named[]} list @param {string | null} key */
const nameIn = (list, key) => textOf(list.find(item => item.key === key)?.name);
/** @param {Row} row @param {Publication} publication */
const wins = (row, publication) => row.rank <= prizes(publication);

/** Its team, where that is called otherwise than the entry, and where the team is from. @param {Row} row @param {Publication} publication */
const belongs = (row, publication) => [textOf(row.team) === textOf(row.title) ? "" : apart(textOf(row.team)), nameIn(publication.institutions, row.institution)].filter(Boolean).join(" · ");

/** In a line of the other script a name moves nothing. @param {string} name */
const apart = name => name && `\u2068${name}\u2069`;

/**
 * One line of the table.
 * @param {Row} row
 * @param {Publication} publication
 * @param {Format} format
 * @param {{ moved: boolean, opened: boolean }} state
 */
export function tableRow(row, publication, format, { moved, opened }) {
  const of = belongs(row, publication);
  return make("tr", { role: "row", id: `entry-${row.entry}`, class: [wins(row, publication) ? "wins" : "", moved ? "moved" : "", opened ? "opened" : ""].join(" ").trim() },
    make("td", { class: "rank", role: "cell" }, format.whole(row.rank), row.tied ? make("small", {}, ` ${say("shared")}`) : null),
    make("th", { class: "entry", scope: "row", role: "rowheader" },
      make("a", { href: `#entry-${row.entry}`, "data-entry": row.entry, "aria-expanded": String(opened), dir: "auto" }, textOf(row.title)),
      of ? make("small", {}, of) : null),
    make("td", { class: "sector", role: "cell" }, nameIn(publication.sectors, row.sector)),
    make("td", { class: "span", role: "cell" }, interval(row, publication, format)),
    make("td", { class: "score", role: "cell" }, row.score === null ? "" : format.decimal(row.score)));
}

/** What a row says when it is opened. @param {Row} row @param {Format} format */
export function detailRow(row, format) {
  const words = row.probabilityFirst === null || row.probabilityPrize === null
    ? say("detail.short", format.whole(row.rank), format.whole(row.reviews))
    : say("detail", format.whole(row.rank), format.whole(row.reviews), format.percent(row.probabilityFirst), format.percent(row.probabilityPrize));
  return make("tr", { class: "more", role: "row" }, make("td", { colspan: "5", role: "cell" }, make("p", {}, words)));
}

/** The sentence where the prizes end. @param {Publication} publication @param {Format} format */
export function cutRow(publication, format) {
  const words = publication.crossing ? say("cut", format.whole(publication.crossing)) : say("cut.plain");
  return make("tr", { class: "cutline", role: "row" }, make("td", { colspan: "5", role: "cell" }, words));
}

/** The first three, large. @param {Row} row @param {Publication} publication @param {Format} format */
export function podiumItem(row, publication, format) {
  const of = [belongs(row, publication), nameIn(publication.sectors, row.sector)].filter(Boolean).join(" · ");
  const place = row.rank <= 3 ? say(/** @type {Word} */ (`place.${row.rank}`)) : say("place", format.whole(row.rank));
  return make("li", { class: wins(row, publication) ? "wins" : null },
    make("span", { class: "place" }, row.tied ? `${place} ${say("shared")}` : place),
    make("span", { class: "name", dir: "auto" }, textOf(row.title)),
    row.score === null ? null : make("span", { class: "points" }, format.decimal(row.score), publication.scale ? make("small", {}, ` ${say("of", format.decimal(publication.scale.highest))}`) : null),
    make("span", { class: "of" }, of));
}
