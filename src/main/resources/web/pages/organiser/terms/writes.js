// What stands of an edition as a draft that can be typed into, and the requests that make what was typed stand.
import { applied, at as within, difference, documentOf, draftOf, instantOf, put, wallOf } from "../new-edition/draft.js";

/** @typedef {import("../new-edition/draft.js").Json} Json */
/**
 * @typedef {object} Write one request, which changes one thing
 * @property {string} method
 * @property {string} path below the edition
 * @property {Json} [body]
 * @property {string} at the pointer of the thing in the draft
 * @property {number | null} revision of a phase or round; null where the edition's own counts
 * @property {string[]} [keys] of what the body holds as a list
 */

/** What a patch of the edition may change. */
const TERMS = ["name", "timeZone", "public", "rules", "teams", "entries", "judging", "results", "specialPrizes"];

/** @param {any[]} items @param {(item: any) => Json} change @param {string} [key] */
const keyed = (items, change, key = "key") => Object.fromEntries(items.map(item => [String(item[key]), change(item)]));

/** @param {any} edition @returns {Json} */
export const draftOfEdition = ({ name, languages, timeZone, public: shown, settings, phases, sectors, institutions, prizes, rounds }) => draftOf({
  name, languages, timeZone, public: shown, ...settings,
  phases: keyed(phases, phase => ({ name: phase.name, opens: wallOf(phase.opensAt, timeZone), closes: wallOf(phase.closesAt, timeZone) })),
  sectors: keyed(sectors, sector => ({ name: sector.name })),
  institutions: keyed(institutions, place => ({ name: place.name, kind: place.kind })),
  prizes: keyed(prizes, prize => prize.amount === null ? { name: prize.name } : { name: prize.name, amount: prize.amount, currency: prize.currency }, "place"),
  rounds: keyed(rounds, round => ({ name: round.name, criteria: keyed(round.criteria, ({ key, ...criterion }) => criterion) })),
});

/** @param {unknown} one @param {unknown} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** @param {Json} object */
const terms = object => Object.fromEntries(TERMS.filter(name => name in object).map(name => [name, object[name]]));

/** @param {"sectors" | "institutions" | "prizes"} of @param {Json} before @param {Json} after @param {(item: any) => Json} body @returns {Write[]} */
const parts = (of, before, after, body) => [
  ...Object.entries(after[of]).filter(([key, item]) => !same(item, before[of][key]))
    .map(([key, item]) => ({ method: "PUT", path: `/${of}/${key}`, body: body(item), at: `/${of}/${key}`, revision: null })),
  ...Object.keys(before[of]).filter(key => !(key in after[of]))
    .map(key => ({ method: "DELETE", path: `/${of}/${key}`, at: `/${of}/${key}`, revision: null })),
];

/** The instant of a date that was typed; of one that was not, the very instant that stands. @param {string} was @param {string} typed @param {string} stands @param {string} zone */
const instant = (was, typed, stands, zone) => typed === was ? stands : instantOf(typed ?? "", zone);

/**
 * The requests that are left to make, in their order.
 * @param {any} edition as it stands
 * @param {Json} from the draft of what stands
 * @param {Json} to
 * @param {string} reason why dates change
 * @returns {Write[]}
 */
export function writes(edition, from, to, reason) {
  const before = documentOf(from), after = documentOf(to), patch = difference(terms(before), terms(after));
  return [
    ...Object.keys(patch).length ? [{ method: "PATCH", path: "", body: { set: patch }, at: "", revision: null }] : [],
    ...parts("sectors", before, after, ({ name }) => ({ name })),
    ...parts("institutions", before, after, ({ name, kind }) => ({ name, kind })),
    ...parts("prizes", before, after, ({ name, amount, currency }) => ({ name, amount: amount ?? null, currency: amount === undefined ? null : currency ?? null })),
    ...edition.phases.filter((/** @type {any} */ { key }) => !same(from.phases[key], to.phases[key])).map((/** @type {any} */ phase) => {
      const was = from.phases[phase.key], is = to.phases[phase.key];
      return {
        method: "PUT", path: `/phases/${phase.key}`, at: `/phases/${phase.key}`, revision: phase.revision,
        body: { opensAt: instant(was.opens, is.opens, phase.opensAt, to.timeZone), closesAt: instant(was.closes, is.closes, phase.closesAt, to.timeZone), reason },
      };
    }),
    ...edition.rounds.filter((/** @type {any} */ { key }) => !same(from.rounds[key].criteria, to.rounds[key].criteria)).map((/** @type {any} */ round) => {
      const criteria = Object.entries(to.rounds[round.key].criteria);
      return {
        method: "PUT", path: `/rounds/${round.key}/criteria`, at: `/rounds/${round.key}/criteria`, revision: round.revision,
        body: { criteria: criteria.map(([key, criterion]) => ({ key, ...criterion })) }, keys: criteria.map(([key]) => key),
      };
    }),
  ];
}

/**
 * Where in the draft's form something is wrong that a request was told.
 * @param {Write} write
 * @param {string} pointer into its body
 */
export function placed({ at, keys, path }, pointer) {
  if (path === "") return pointer;
  if (pointer === "/reason") return pointer;
  const [, , index = "", ...rest] = pointer.split("/");
  return keys && pointer.startsWith("/criteria/") ? `/set${[at, keys[Number(index)] ?? index, ...rest].join("/")}` : `/set${keys ? at : at + pointer}`;
}

/**
 * What was typed, upon what stands now: all of it but that of one request, which somebody else's version takes the place of.
 * @param {Json} from what it was typed upon
 * @param {Json} typed
 * @param {Json} stands
 * @param {Write} given
 */
export function upon(from, typed, stands, given) {
  const draft = applied(stands, difference(from, typed));
  const pointers = given.path === "" ? TERMS.map(name => `/${name}`) : [given.at];
  return pointers.reduce((made, pointer) => put(made, pointer, within(stands, pointer)), draft);
}
