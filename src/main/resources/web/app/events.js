// Server-Sent Events that are not for everybody: by fetch, since the browser's own reader of events sends no token.
import { opened } from "./api.js";
import { blocks, happened } from "./event-lines.js";
import { Offline, Problem, SignedOut } from "./problem.js";

/** @typedef {import("./event-lines.js").Happened} Happened */

const AGAIN = 3000, MOST_AGAIN = 30_000;

/** @param {Response} answer @param {(event: Happened) => void} tell */
async function read(answer, tell) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader(), decoder = new TextDecoder();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const [whole, left] = blocks(rest + decoder.decode(part.value, { stream: true }));
    rest = left;
    for (const event of whole.map(happened)) if (event) tell(event);
  }
}

/** @param {number} wait @param {AbortSignal} gone @returns {Promise<void>} */
const pause = (wait, gone) => new Promise(resolve => {
  const timer = setTimeout(over, wait);
  function over() {
    clearTimeout(timer);
    removeEventListener("online", over);
    gone.removeEventListener("abort", over);
    resolve();
  }
  addEventListener("online", over);
  gone.addEventListener("abort", over);
});

/**
 * Follows until nobody looks any more, or may look: tells each event, and whether it is followed now.
 * @param {string} path
 * @param {AbortSignal} gone
 * @param {(event: Happened) => void} tell
 * @param {(isLive: boolean) => void} live
 */
export async function follow(path, gone, tell, live) {
  for (let tries = 0; !gone.aborted; tries++) {
    let wait = Math.min(AGAIN * 2 ** tries, MOST_AGAIN);
    try {
      await read(await opened(path, gone), event => {
        tries = 0;
        live(true);
        tell(event);
      });
      wait = AGAIN;
    } catch (failure) {
      if (gone.aborted) return;
      live(false);
      if (failure instanceof SignedOut || failure instanceof Problem && [403, 404].includes(failure.status)) return;
      // A body that breaks off is a failure of the browser's own.
      if (!(failure instanceof Problem || failure instanceof Offline || failure instanceof TypeError)) throw failure;
      if (failure instanceof Problem && failure.retryAfter) wait = failure.retryAfter * 1000;
    }
    live(false);
    await pause(wait, gone);
  }
}
