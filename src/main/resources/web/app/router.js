// From an address to its page, and from link to link without leaving the document.
import { locate } from "./chrome.js";
import { Page } from "./page.js";
import { match } from "./routes.js";
import { attend } from "./session.js";
import { learn } from "./words.js";

/** @type {Page<any> | null} */
let shown = null;

/** Shows what stands at the address now. @param {boolean} [arrived] whether the reader came from another page */
export async function show(arrived = true) {
  const found = match(location.pathname);
  if (!found) return location.reload(); // the server has a page of its own there, or says that there is none
  const name = found.name, [module] = await Promise.all([import(`../pages/${name}.js`), learn(wordsOf(name))]);
  locate();
  shown?.leave();
  attend();
  shown = new Page(module.page, found.params, new URLSearchParams(location.search));
  await shown.open(arrived);
}

/** Each page has words of its own, named as it is. @param {string} name */
const wordsOf = name => name.slice(name.indexOf("/") + 1);

/** Goes to an address of this house. @param {string} path */
export async function go(path) {
  history.pushState(null, "", path);
  await show();
}

/** Changes the address of the page that is shown, as a state that a link can carry. @param {string} query */
export const note = query => { history.replaceState(null, "", `${location.pathname}${query}`); locate(); };

/** Links within the client are followed here; all else is the browser's. */
export function start() {
  document.addEventListener("click", event => {
    const link = /** @type {Element} */ (event.target).closest?.("a");
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute("download") || link.origin !== location.origin || !match(link.pathname)) return;
    if (link.id === "other" || (link.hash && link.pathname === location.pathname)) return;
    event.preventDefault();
    void go(link.pathname + link.search + link.hash);
  });
  addEventListener("popstate", () => void show());
  addEventListener("pagehide", () => shown?.keep());
}
