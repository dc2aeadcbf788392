// Many things sent one after the other, so that what was done stands when the network goes, and is not done again.
import { Problem } from "./problem.js";

/**
 * @template Item
 * @typedef {{ done: number, refused: { item: Item, why: string }[] }} Progress how many were sent, and which of them were refused
 */

/**
 * Sends what is not sent yet; the page's state keeps how far it came, so that a second attempt goes on from there.
 * @template Item
 * @param {import("./page.js").Page<any>} page whose state is a Progress too
 * @param {Item[]} items
 * @param {(item: Item) => Promise<unknown>} send
 */
export async function inTurn(page, items, send) {
  for (const item of items.slice(page.state.done)) {
    try {
      await send(item);
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status === 429 || failure.status >= 500) throw failure;
      page.change({ refused: [...page.state.refused, { item, why: failure.faults[0]?.detail ?? failure.message }] });
    }
    page.change({ done: page.state.done + 1 });
  }
}
