// An entry in a list of the hall: how it is, what it is searched and sorted by.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { order } from "../../../app/search.js";
import { language, say, textOf } from "../../../app/words.js";

/** How an entry is: what was said of it in the hall goes before its own state. @param {any} entry @returns {string} */
export const stateOf = ({ state, presence, failed }) => ["absent", "merged"].includes(presence) ? presence : failed && state === "submitted" ? "failed" : presence === "walk-in" && state === "submitted" ? "walkIn" : state;

export const STATES = ["submitted", "walkIn", "draft", "absent", "failed", "merged", "withdrawn"];
/** How a state is drawn. @type {Record<string, string>} */
const SHAPES = { submitted: "ok", walkIn: "ok", draft: "here", absent: "warn", failed: "stop", merged: "stop", withdrawn: "stop" };

/** @param {any} entry */
export const isHere = entry => entry.state === "submitted" && entry.presence !== "absent" && !entry.failed;

/** @param {{ all: any[] }} state @param {any} entry */
export function status({ all }, entry) {
  const is = stateOf(entry), other = entry.into ? all.find(one => one.entry === entry.into) : null;
  return html`<span class="status ${SHAPES[is]}">${say(/** @type {any} */ (`entries.is.${is}`))}${other ? html` <bdi>${textOf(other.title)}</bdi>` : nothing}</span>`;
}

/** Its title, and small below it what else tells which it is. @param {{ edition: any }} state @param {any} entry @param {unknown} [more] */
export function named({ edition }, entry, more = nothing) {
  const sector = edition.sectors.find((/** @type {any} */ one) => one.key === entry.sector);
  return html`<span><bdi>${textOf(entry.title)}</bdi><small><bdi dir="ltr">${entry.code}</bdi>${sector ? html` · ${textOf(sector.name)}` : nothing}${more}${entry.reason && entry.presence !== "present" ? html` · <bdi>${entry.reason}</bdi>` : nothing}</small></span>`;
}

/** What it is found by. @param {any} entry */
export const searched = ({ title, code, table }) => `${Object.values(title).join(" ")} ${code} ${table ?? ""}`;

const byName = order(language);
/** Where none is given it stands last. @param {any} entry */
const placeOf = ({ table }) => table ?? Infinity;

/** @param {any} edition */
export const orders = ({ sectors }) => [
  { by: "", label: say("entries.by.entered"), order: () => 0 },
  { by: "title", label: say("entries.by.title"), order: (/** @type {any} */ one, /** @type {any} */ other) => byName(textOf(one.title), textOf(other.title)) },
  { by: "table", label: say("entries.by.table"), order: (/** @type {any} */ one, /** @type {any} */ other) => one.table === other.table ? 0 : placeOf(one) - placeOf(other) },
  ...sectors.length ? [{ by: "sector", label: say("entries.by.sector"), order: (/** @type {any} */ one, /** @type {any} */ other) => byName(one.sector ?? "", other.sector ?? "") }] : [],
];
