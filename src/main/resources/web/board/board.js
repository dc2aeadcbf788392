// The public board of one edition: reads the publication, draws it, follows it.
import { entitle } from "../app/chrome.js";
import { formats } from "../app/format.js";
import { make } from "../app/make.js";
import { say, textOf } from "../app/words.js";
import { check, follow, isEarlier, isHidden, isPreview, listen, name, office, ofRounds, read } from "./publication.js";
import { axisEnd, CHANCE, cutRow, detailRow, podiumItem, tableRow } from "./rows.js";

/** @typedef {import("./publication.js").Publication} Publication */
/** @typedef {import("./publication.js").Row} Row */
/** @typedef {ReturnType<typeof formats>} Format */
/** @typedef {import("../app/words.js").Word} Word */

/** @param {string} id @returns {any} the markup says which element of it is what */
const $ = id => document.getElementById(id);
const HALL = matchMedia("(min-width: 110rem) and (min-height: 50rem)");
const PODIUM = 3;
/** @type {{ publication: Publication | null, sector: string, opened: Set<string>, moved: Set<string>, hall: boolean | null, page: number }} */
const view = { publication: null, sector: "", opened: new Set(), moved: new Set(), hall: null, page: 0 };
/** What is drawn, once there is something. */
const published = () => /** @type {Publication} */ (view.publication);

const inHall = () => view.hall ?? HALL.matches;
const chosen = () => published().rows.filter(row => !view.sector || row.sector === view.sector);
/** The podium stands for the whole board only, and only where the first three places are three entries. @param {Row[]} rows */
const podium = rows => view.sector || rows.length < PODIUM || (rows[PODIUM]?.rank ?? Infinity) <= PODIUM ? [] : rows.slice(0, PODIUM);

/** @param {import("../app/words.js").Text} text */
function drawName(text) {
  entitle(textOf(text));
  $("name").textContent = textOf(text);
}

function drawHead() {
  const publication = published(), format = formats(publication.edition);
  drawName(publication.edition.name);
  const method = ["mean", "adjusted"].includes(publication.method) ? publication.method : "other";
  $("lead").textContent = say(/** @type {Word} */ (`lead.${method}`), format.percent(CHANCE));
  $("interval").textContent = say("column.interval", format.percent(CHANCE));
  $("notes").hidden = publication.notes.length === 0;
  $("notes").replaceChildren(...publication.notes.map(note => make("li", {}, say(/** @type {Word} */ (`note.${note}`)))));
  $("entries").textContent = say("entries", format.whole(publication.ranked + publication.notRanked.length));
  $("judges").textContent = say("judges", format.whole(publication.judges));
  $("published").textContent = say(isPreview ? "preview.of" : "published", textOf(publication.round.name), format.moment(publication.publishedAt));
  $("digest").textContent = publication.digest;
  $("input").textContent = publication.inputDigest;
  $("method").textContent = say(/** @type {Word} */ (`method.${method}`), format.name(publication.seed ?? 0), publication.method);
  const number = format.whole(publication.number), previous = publication.previous;
  $("foot").textContent = previous ? say("foot.previous", number, format.whole(previous.number), format.day(previous.publishedAt)) : say("foot", number);
  $("file").href = `/api/v1/editions/${publication.edition.slug}/publications/${publication.number}`;
  const sectors = publication.sectors.filter(sector => publication.rows.some(row => row.sector === sector.key));
  $("sector").replaceChildren(make("option", { value: "" }, say("sector.all")), ...sectors.map(sector => make("option", { value: sector.key }, textOf(sector.name))));
  $("sector").value = view.sector;
  $("sector").closest("label").hidden = sectors.length === 0;
  $("unranked").hidden = publication.notRanked.length === 0;
  $("unrankedRows").replaceChildren(...publication.notRanked.map(row => make("li", {}, make("bdi", {}, textOf(row.title)))));
  const end = axisEnd(publication), steps = end > 8 ? 5 : Math.min(end, 5);
  $("scale").replaceChildren(...Array.from({ length: steps }, (_, i) => make("span", {}, format.whole(Math.round(1 + i * (end - 1) / Math.max(1, steps - 1))))));
  for (const id of isPreview ? ["choose", "results", "preview"] : ["choose", "results", "verify"]) $(id).hidden = false;
  $("back").href = office;
  $("file").hidden = isHidden(); // a link does not say who follows it
}

/** A column in which nothing stands is not drawn. @param {Publication} publication */
function drawColumns({ rows, sectors }) {
  const table = $("results").classList;
  table.toggle("no-sector", !rows.some(row => sectors.some(sector => sector.key === row.sector)));
  table.toggle("no-span", !rows.some(row => row.rankLow !== null));
  table.toggle("no-score", !rows.some(row => row.score !== null));
}

/** The ways to the other rounds, where several are published. */
async function drawRounds() {
  if (isPreview) return;
  const rounds = await ofRounds(), latest = Math.max(...rounds.map(one => one.number)), shown = published().number;
  $("rounds").hidden = rounds.length < 2;
  $("rounds").replaceChildren(...rounds.map(({ number, name }) => make("a", { href: number === latest ? location.pathname : `?publication=${number}`, "aria-current": number === shown ? "page" : null }, textOf(name))));
}

function drawRows() {
  const publication = published(), format = formats(publication.edition), hall = inHall();
  drawColumns(publication);
  document.documentElement.classList.toggle("hall", hall);
  $("hall").textContent = say(hall ? "list" : "hall");
  const rows = chosen(), first = podium(rows);
  $("podium").hidden = first.length === 0;
  $("podium").replaceChildren(...first.map(row => podiumItem(row, publication, format)));
  const shown = hall ? paged(rows.slice(first.length), format) : rows;
  const cut = publication.prizes.length;
  /** @type {Element[]} */
  const lines = [];
  for (const row of shown) {
    const opened = view.opened.has(row.entry), line = tableRow(row, publication, format, { moved: view.moved.has(row.entry), opened });
    if (cut > 0 && row.rank > cut && rows.some(other => other.rank <= cut) && !lines.some(one => one.classList.contains("cut")) && shown.some(other => other.rank <= cut)) {
      lines.push(cutRow(publication, format));
      line.classList.add("cut");
    }
    lines.push(line);
    if (opened) lines.push(detailRow(row, format));
  }
  $("rows").replaceChildren(...lines);
  const ranks = shown.map(row => row.rank);
  $("caption").textContent = shown.length ? say("caption", format.whole(ranks[0] ?? 0), format.whole(ranks.at(-1) ?? 0), format.whole(publication.ranked)) : "";
  const open = [...view.opened].map(entry => $(`entry-${entry}`)).find(Boolean);
  if (open && document.activeElement === document.body && location.hash) open.querySelector("a").focus({ preventScroll: true });
}

/** The rows of the hall's page: as many as fit its height in two columns. @param {Row[]} rows @param {Format} format */
function paged(rows, format) {
  const root = getComputedStyle(document.documentElement), rem = parseFloat(root.fontSize);
  const height = $("results").getBoundingClientRect().height || innerHeight / 2;
  const lines = Math.max(4, Math.floor(height / (3 * rem))), size = lines * 2;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  view.page = Math.min(view.page, pages - 1);
  $("rows").style.setProperty("--rows", String(lines));
  $("page").textContent = say("page", format.whole(view.page + 1), format.whole(pages));
  $("previous").disabled = view.page === 0;
  $("next").disabled = view.page === pages - 1;
  return rows.slice(view.page * size, (view.page + 1) * size);
}

/** Draws again, with a soft movement between the two pictures where the browser has one and the reader wants it. */
function draw(change = () => {}) {
  const update = () => { change(); drawHead(); drawRows(); };
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches || !document.startViewTransition || document.hidden;
  if (still || view.moved.size === 0) update();
  else document.startViewTransition(update);
}

/** @param {import("./publication.js").Change} change */
function changed(change) {
  const next = follow(view.publication, change);
  if (!next) {
    load();
    return;
  }
  view.moved = new Set(change.rows.map(row => row.entry));
  const format = formats(next.edition);
  draw(() => { view.publication = next; });
  void drawRounds().catch(() => {});
  $("announcement").textContent = say("announce", format.whole(next.number), format.whole(change.rows.length + change.removed.length));
  view.moved = new Set();
}

/** @param {boolean} is */
function connected(is) {
  $("live").hidden = false;
  $("live").classList.toggle("lost", !is);
  $("live").textContent = say(is ? "live" : "lost");
}

let listening = false, wait = 1000;
async function load() {
  try {
    view.publication = await read();
    if (view.publication) draw();
    else drawName(await name());
    $("state").textContent = view.publication ? "" : say("none");
    wait = 1000;
    if (view.publication) void drawRounds().catch(() => {}); // the board stands without them
    if (!listening && !isPreview && !isEarlier) listen(() => view.publication?.number ?? 0, { changed, stale: load, state: connected });
    listening = true;
  } catch (failure) {
    const { status = 0 } = /** @type {{ status?: number }} */ (failure), unknown = isPreview ? status >= 400 && status < 500 : status === 404;
    $("state").textContent = say(unknown ? isPreview ? "preview.none" : "unknown" : "failed");
    if (!unknown) setTimeout(load, wait = Math.min(wait * 2, 60_000));
  }
}

/** @param {number} step */
const turn = step => { view.page = Math.max(0, view.page + step); drawRows(); };
$("sector").addEventListener("change", () => { view.sector = $("sector").value; view.page = 0; drawRows(); });
$("hall").addEventListener("click", () => { view.hall = !inHall(); drawRows(); drawRows(); });
$("previous").addEventListener("click", () => turn(-1));
$("next").addEventListener("click", () => turn(1));
$("choose").addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
$("rows").addEventListener("click", (/** @type {MouseEvent} */ event) => {
  const link = /** @type {Element} */ (event.target).closest("a[data-entry]");
  if (!link) return;
  event.preventDefault();
  const entry = /** @type {HTMLElement} */ (link).dataset.entry ?? "";
  if (!view.opened.delete(entry)) view.opened.add(entry);
  history.replaceState(null, "", view.opened.has(entry) ? `#entry-${entry}` : location.pathname + location.search);
  drawRows();
  $(`entry-${entry}`).querySelector("a").focus();
});
$("check").addEventListener("click", async () => {
  const verdict = $("verdict");
  try {
    const found = await check(published());
    verdict.textContent = say(/** @type {Word} */ (`verify.${found}`));
    verdict.className = found === "broken" ? "broken" : found === "cannot" ? "" : "held"; // what was not checked is no success
  } catch {
    verdict.textContent = say("failed");
  }
});
addEventListener("keydown", event => {
  if (!inHall() || event.altKey || event.ctrlKey || event.metaKey || /** @type {Element} */ (event.target).closest("select")) return;
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight", back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  if (event.key === forward || event.key === "PageDown") turn(1);
  else if (event.key === back || event.key === "PageUp") turn(-1);
});
addEventListener("resize", () => { if (view.publication) drawRows(); });

if (location.hash.startsWith("#entry-")) view.opened.add(location.hash.slice("#entry-".length));
await load();
if (location.hash.startsWith("#entry-")) $(location.hash.slice(1))?.scrollIntoView({ block: "center" });
