// What the page of a plan knows, and the acts on it.
import { call } from "../../../app/api.js";
import { formats } from "../../../app/format.js";
import { go } from "../../../app/router.js";
import { textOf } from "../../../app/words.js";

/**
 * @typedef {object} State
 * @property {any} edition
 * @property {string[]} roles
 * @property {string} round
 * @property {any} now how things stand
 * @property {any} shown the plan that is looked at: a proposal, or how things stand
 * @property {{ rule: any, log: any[] } | null} next the rule by which reviews are given where they matter, with its log
 * @property {string | null} drawn the plan that was drawn and committed last
 * @property {any} chances how likely each pairing of a drawn plan was
 * @property {any} replayed what a replay of that log says
 * @property {any} hall the order in the hall, where it is asked for
 * @property {import("./on.js").On | null} on which entries go on from the round before, where there is one
 * @property {any[]} conflicts what was declared and taken back, act by act
 * @property {import("./declare.js").Declaring | null} declaring what there is to declare a conflict of, while that is done
 * @property {string} declared what was declared just now, in words
 * @property {string | null} judge whose entries are shown
 * @property {{ entry: string, judge: string }[] | null} hand the plan as it is made by hand
 * @property {any} checked what is to be said of that
 * @property {string | null} recusing the entry from which the judge recuses
 */
/** @typedef {import("../../../app/page.js").Page<State>} PlanPage */

/** The round that the address asks for, or the first that is scored. @param {any} edition @param {string | null} asked @returns {string | null} */
export const roundOf = (edition, asked) => (edition.rounds.find((/** @type {any} */ round) => round.key === asked)
  ?? edition.rounds.find((/** @type {any} */ round) => round.kind === "scoring") ?? edition.rounds[0])?.key ?? null;

/** @param {any} edition @param {string} round */
export const pathOf = (edition, round) => `/editions/${edition.id}/rounds/${encodeURIComponent(round)}`;

/** @param {State} state */
export const formatOf = ({ edition }) => formats({ ...edition.settings.results, timeZone: edition.timeZone });

/** @param {State} state @param {string} id */
export const titleOf = ({ shown }, id) => {
  const entry = shown.entries.find((/** @type {any} */ one) => one.id === id);
  return textOf(entry?.title) || entry?.code || "";
};

/** @param {State} state @param {string} id */
export const nameOf = ({ shown }, id) => textOf(shown.judges.find((/** @type {any} */ one) => one.id === id)?.name);

/** What was wished, as it is asked for again. @param {any} wish @param {object} [more] */
export const asked = (wish, more) => ({
  reviews: wish.reviews, least: wish.least, ...(wish.most === null ? {} : { most: wish.most }), company: wish.company,
  judges: wish.judges.map((/** @type {any} */ { judge, least, most, leaves }) => ({ judge, leaves, ...(least === null ? {} : { least }), ...(most === null ? {} : { most }) })), ...more,
});

/** The same with other limits of a judge. @param {any} wish @param {string} judge @param {object} limits */
export const limited = (wish, judge, limits) => {
  const judges = asked(wish).judges, own = judges.find((/** @type {any} */ one) => one.judge === judge);
  return [...judges.filter((/** @type {any} */ one) => one.judge !== judge), { ...own, judge, ...limits }];
};

/** Asks for a plan and shows it. @param {PlanPage} page @param {object} body */
export const propose = (page, body) => page.act("propose", async ({ key }) => {
  const state = /** @type {State} */ (page.state);
  const { json } = await call("POST", `${pathOf(state.edition, state.round)}/plans`, { body, key });
  await go(`/editions/${state.edition.slug}/office/plan?round=${state.round}&plan=${json.id}`);
});

/** Commits what is shown. @param {PlanPage} page */
export const commit = page => page.act("commit", async ({ key }) => {
  const { edition, round, shown } = /** @type {State} */ (page.state);
  await call("POST", `${pathOf(edition, round)}/plans/${shown.id}/commit`, { body: {}, key });
  await go(`/editions/${edition.slug}/office/plan?round=${round}`);
});

/** Looks at a plan made by hand. @param {PlanPage} page @param {{ entry: string, judge: string }[]} hand */
export const check = (page, hand) => {
  page.change({ hand });
  return page.act("check", async () => {
    const { edition, round, shown } = /** @type {State} */ (page.state);
    const { json } = await call("POST", `${pathOf(edition, round)}/plans/check`, { body: asked(shown.wish, { pairs: hand }) });
    page.change({ checked: json });
  });
};

/** The pairs that are worked with. @param {State} state @returns {{ entry: string, judge: string }[]} */
export const pairsOf = ({ hand, shown }) => hand ?? shown.pairs.map((/** @type {any} */ { entry, judge }) => ({ entry, judge }));
