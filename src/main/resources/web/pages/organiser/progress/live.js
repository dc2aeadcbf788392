// The progress as it is told: all of it, then what changed.
import { get } from "../../../app/api.js";
import { follow } from "../../../app/events.js";
import { Offline, Problem, SignedOut } from "../../../app/problem.js";
import { changedTo } from "./changes.js";

/** @typedef {import("../progress.js").ProgressPage} ProgressPage */
/** @typedef {import("./changes.js").OfRound} OfRound */

/** @type {WeakSet<ProgressPage>} */
const followed = new WeakSet();

/** Follows while the page is shown: what comes while all is read goes on top of it. @param {ProgressPage} page @param {string} edition */
export function live(page, edition) {
  if (followed.has(page)) return;
  followed.add(page);
  const path = `/editions/${encodeURIComponent(edition)}/progress`;
  /** What came since the reading began that is under way. @type {OfRound[][] | null} */
  let since = null;
  const reread = async () => {
    const came = since = /** @type {OfRound[][]} */ ([]);
    try {
      const { rounds } = await get(path, { signal: page.gone });
      if (since !== came) return; // another reading began
      since = null;
      page.change({ rounds: came.reduce(changedTo, rounds) });
    } catch (failure) {
      if (page.gone.aborted) return;
      if (!(failure instanceof Problem || failure instanceof Offline || failure instanceof SignedOut)) throw failure;
      if (since === came) since = null; // the page says that it is not live when the stream ends as well
    }
  };
  void follow(`${path}/stream`, page.gone, ({ name, data }) => {
    if (name === "reload") return void reread();
    if (name !== "progress") return;
    since?.push(data.rounds);
    if (page.state) page.change({ rounds: changedTo(page.state.rounds, data.rounds) });
  }, isLive => { if (page.state && page.state.isLive !== isLive) page.change({ isLive }); });
}
