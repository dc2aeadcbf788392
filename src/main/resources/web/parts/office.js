// The pages of an edition for whoever runs it: where they stand, and the ways between them.
import { get } from "../app/api.js";
import { match } from "../app/routes.js";
import * as session from "../app/session.js";
import { list, say, textOf } from "../app/words.js";

/** Every section: its address below the edition's own, what it is called, and who looks into it beside organisers. @type {[string, import("../app/words.js").Word, string[]][]} */
const SECTIONS = [["office", "office.home", []], ["office/entries", "office.entries", ["steering", "observer"]], ["office/screening", "office.screening", ["steering", "observer"]], ["office/people", "office.people", []],
  ["office/plan", "office.plan", []], ["office/progress", "office.progress", ["steering"]], ["office/results", "office.results", ["steering"]], ["office/terms", "office.terms", []]];

/** Whether the person acts in the office, and does not only look on. @param {{ roles: string[] }} state */
export const runs = ({ roles }) => roles.includes("organiser");

/** Whether the office decides in it which entries go to the judges. @param {any} edition */
export const screens = edition => edition.rounds.some((/** @type {any} */ round) => round.kind === "screening");

/** @param {any} edition */
const at = edition => `/editions/${edition.slug}`;

/**
 * What of an edition every page of it reads first: the edition, and what the person is in it.
 * @param {string} slug
 * @param {(path: string) => Promise<any>} [read] how it is read, if not from the server alone
 * @returns {Promise<{ edition: any, roles: string[] }>}
 */
export async function within(slug, read = get) {
  const bound = session.bound();
  const [edition, memberships] = await Promise.all([
    read(`/editions/${encodeURIComponent(slug)}`), session.person() && !bound ? read("/people/me/memberships") : { items: [] }]);
  if (bound) return { edition, roles: edition.id === bound.edition ? [bound.role] : [] };
  return { edition, roles: memberships.items.find((/** @type {any} */ one) => one.slug === edition.slug)?.roles ?? [] };
}

/**
 * Where a page of an edition stands; of the office's sections there are those that the person may read.
 * @param {{ edition: any, roles: string[] }} state
 * @returns {import("../app/head.js").Where}
 */
export const where = ({ edition, roles }) => ({
  name: textOf(edition.name),
  href: at(edition),
  role: roles.length ? list(roles.map(role => say(/** @type {any} */ (`role.${role}`)))) : null,
  rehearsal: edition.rehearsalOf !== null,
  ways: SECTIONS.filter(([path, , others]) => (runs({ roles }) || others.some(role => roles.includes(role))) && (path !== "office/screening" || screens(edition)))
    .map(([path, word]) => ({ href: `${at(edition)}/${path}`, text: say(word) })).filter(way => match(way.href)),
});
