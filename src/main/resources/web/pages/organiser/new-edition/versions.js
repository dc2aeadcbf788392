// Two versions of what one request changes, as documents of one shape: things under their keys, values in words.
import { formats } from "../../../app/format.js";
import { say } from "../../../app/words.js";
import { applied } from "./draft.js";

/** @typedef {import("./draft.js").Json} Json */
/** @typedef {import("../terms/writes.js").Write} Write */

/** @param {any[]} items @param {(item: any) => [string, unknown]} entry @returns {Json} */
const keyed = (items, entry) => Object.fromEntries(items.map(entry));

/** A number as the edition writes it; what is none stays as it is. @param {unknown} number @param {ReturnType<typeof formats>} format */
const number = (number, format) => number === undefined || number === null ? null : /^-?\d+(\.\d+)?$/.test(String(number)) ? format.decimal(String(number)) : String(number);

/** @param {any} criterion @param {ReturnType<typeof formats>} format @returns {[string, Json]} */
const criterion = ({ key, name, description, anchors, ...numbers }, format) => [key, {
  name, description, ...keyed(["weight", "lowest", "highest", "step"], each => [each, number(numbers[each], format)]),
  anchors: keyed(anchors, anchor => [`${number(anchor.mark, format)}`, anchor.text]),
}];

/** @param {Json} edition as a patch changes it @param {ReturnType<typeof formats>} format @returns {Json} */
const terms = ({ name, timeZone, public: shown, teams, entries, results, specialPrizes }, format) => ({
  name, timeZone, public: say(shown ? "new.public.yes" : "new.public.no"),
  teams: { smallest: number(teams.smallest, format), largest: number(teams.largest, format) },
  entries: { perTeam: number(entries.perTeam, format) },
  results: { top: number(results.top, format), digits: results.digits === "arab" ? "٠ ١ ٢ ٣" : "0 1 2 3" },
  specialPrizes: keyed(Object.entries(specialPrizes), ([key, one]) => [key, { name: one.name, winners: number(one.winners, format), optIn: say(one.optIn ? "new.optIn.yes" : "new.optIn.no") }]),
});

/** A thing of the edition that is put as a whole. @type {Record<string, (item: any, format: ReturnType<typeof formats>) => Json>} */
const PARTS = {
  sectors: ({ name }) => ({ name }),
  institutions: ({ name, kind }) => ({ name, kind: say(/** @type {any} */ (`new.kind.${kind}`)) }),
  prizes: ({ name, amount, currency }, format) => ({ name, amount: typeof amount === "number" && currency ? format.money(amount, currency) : amount }),
};

/** @param {any} name @param {any} dates @param {ReturnType<typeof formats>} format */
const phase = (name, { opensAt, closesAt }, format) => ({ name, opensAt: format.moment(opensAt), closesAt: format.moment(closesAt) });

/** @param {any} name @param {any[]} criteria @param {ReturnType<typeof formats>} format */
const round = (name, criteria, format) => ({ name, criteria: keyed(criteria, one => criterion(one, format)) });

/**
 * What stands now and what would stand once the request was made all the same.
 * @param {Write} write
 * @param {any} current the edition, or the phase or round, as it came back
 * @param {ReturnType<typeof formats>} format
 * @returns {{ current: Json, yours: Json }}
 */
export function versions({ at, path, body }, current, format) {
  if (path === "") {
    const stands = { ...current, ...current.settings };
    return { current: terms(stands, format), yours: terms(applied(stands, body?.set), format) };
  }
  const [, of = "", key = ""] = at.split("/"), part = PARTS[of];
  const both = (/** @type {Json | null} */ theirs, /** @type {Json | null} */ mine) => ({ current: { [of]: theirs ? { [key]: theirs } : {} }, yours: { [of]: mine ? { [key]: mine } : {} } });
  if (part) {
    const stands = current[of].find((/** @type {any} */ one) => String(one.key ?? one.place) === key);
    return both(stands ? part(stands, format) : null, body ? part(body, format) : null);
  }
  return of === "phases" ? both(phase(current.name, current, format), phase(current.name, body, format))
    : both(round(current.name, current.criteria, format), round(current.name, body?.criteria, format));
}

/** What each value is called, its thing by its own name. @returns {import("../../../app/page.js").Members} */
export const members = () => ({
  name: say("name"), timeZone: say("new.zone"), public: say("new.public"),
  "teams/smallest": say("new.smallest"), "teams/largest": say("new.largest"), "entries/perTeam": say("new.perTeam"), "results/top": say("new.top"), "results/digits": say("new.digits"),
  "specialPrizes/*": `${say("new.special")}: {0}`, "specialPrizes/*/name": say("name"), "specialPrizes/*/winners": say("new.winners"), "specialPrizes/*/optIn": say("new.optIn"),
  "sectors/*": `${say("new.sector")}: {0}`, "sectors/*/name": say("name"),
  "institutions/*": `${say("new.institution")}: {0}`, "institutions/*/name": say("name"), "institutions/*/kind": say("new.kind"),
  "prizes/*": `${say("new.prize")}: {0}`, "prizes/*/name": say("name"), "prizes/*/amount": say("new.amount"),
  "phases/*": "{0}", "phases/*/opensAt": say("new.opens"), "phases/*/closesAt": say("new.closes"),
  "rounds/*": "{0}", "rounds/*/criteria/*": `${say("new.criterion")}: {0}`, "rounds/*/criteria/*/name": say("name"), "rounds/*/criteria/*/weight": say("new.weight"),
  "rounds/*/criteria/*/lowest": say("new.lowest"), "rounds/*/criteria/*/highest": say("new.highest"), "rounds/*/criteria/*/step": say("new.step"),
  "rounds/*/criteria/*/description": say("new.question"), "rounds/*/criteria/*/anchors/*": say("new.anchor", "{0}"),
});
