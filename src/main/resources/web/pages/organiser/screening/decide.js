// Decisions on their way: a tap is shown at once, and they are stored one after the other, so that nobody waits for the last.
import { all, call } from "../../../app/api.js";
import { Problem } from "../../../app/problem.js";

/**
 * @typedef {object} Deciding
 * @property {string} entry
 * @property {string} verdict
 * @property {string | null} reason
 * @property {number} seen the decision before it that the person saw
 * @property {number} of the revision of the entry that they looked at
 */
/** @typedef {import("../../../app/page.js").Page<import("../screening.js").State>} ScreeningPage */

/** @param {ScreeningPage} page */
const stateOf = page => /** @type {import("../screening.js").State} */ (page.state);

/** Decides this, after whatever else waits. @param {ScreeningPage} page @param {...Deciding} made */
export function decide(page, ...made) {
  const { waiting, late, failing } = stateOf(page), anew = new Set(made.map(one => one.entry));
  page.change({
    waiting: [...waiting, ...made],
    late: Object.fromEntries(Object.entries(late).filter(([entry]) => !anew.has(entry))),
    failing: failing && anew.has(failing) ? null : failing,
  });
  void page.act("screen", () => store(page));
}

/** Stores what waits; what is refused stands in no other decision's way. @param {ScreeningPage} page */
async function store(page) {
  let refused = null;
  for (let first = stateOf(page).waiting[0]; first; first = stateOf(page).waiting[0]) {
    try {
      stored(page, first, await put(page, first));
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status >= 500 || failure.status === 429) throw failure; // it waits on
      if (failure.status === 412) page.change({ late: { ...stateOf(page).late, [first.entry]: first } });
      else refused ??= failure;
      page.change({ waiting: stateOf(page).waiting.filter(one => one !== first) });
      page.change({ all: await all(`/editions/${stateOf(page).edition.slug}/screening?limit=200`) });
    }
  }
  if (refused) throw refused;
}

/** @param {ScreeningPage} page @param {Deciding} made */
async function put(page, { entry, verdict, reason, seen, of }) {
  return (await call("PUT", `/editions/${stateOf(page).edition.slug}/entries/${entry}/screening`, { body: { verdict, reason, entryRevision: of }, revision: seen })).json;
}

/** What waits of the same entry was decided with this in view. @param {ScreeningPage} page @param {Deciding} made @param {any} screening */
function stored(page, made, screening) {
  const { waiting, all: entries } = stateOf(page);
  page.change({
    waiting: waiting.filter(one => one !== made).map(one => one.entry === made.entry ? { ...one, seen: screening.revision } : one),
    all: entries.map(entry => entry.entry === made.entry ? { ...entry, screening, decidedBy: null } : entry),
  });
}
