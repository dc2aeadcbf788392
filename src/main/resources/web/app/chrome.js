// What stands around every page: its words where the markup asks for them, the way to the other language, where one is.
import { learn, otherLanguage, say } from "./words.js";

const parameters = new URLSearchParams(location.search);
const theme = parameters.get("theme");
if (theme) document.documentElement.dataset.theme = theme;

await learn("common", ...(document.querySelector("main")?.dataset.words?.split(" ") ?? []));

/** @param {string | undefined} key */
const word = key => say(/** @type {import("./words.js").Word} */ (key));

for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(/** @type {HTMLElement} */ (element).dataset.word);
for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(/** @type {HTMLElement} */ (element).dataset.label));

/** What the browser calls this page. @param {string} heading */
export const entitle = heading => { document.title = `${heading} · ${say("brand")}`; };

/** The links of the head follow the address: which is here, and this very page in the other language. */
export function locate() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".top nav a[href^='/']"))) {
    if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const other = /** @type {HTMLAnchorElement} */ (document.getElementById("other"));
  const there = new URLSearchParams(location.search);
  there.set("lang", otherLanguage);
  other.href = `?${there}`;
  other.lang = otherLanguage;
  other.textContent = say("other");
}

/** The secret of a link leaves the address at once; it stays with who reads the page on in the other language, or anew. @param {string} secret */
export const carry = secret => { /** @type {HTMLAnchorElement} */ (document.getElementById("other")).hash = secret; };

/** The page begins anew, as that of whoever is here now. */
export function restart() {
  const { hash } = /** @type {HTMLAnchorElement} */ (document.getElementById("other"));
  if (hash) history.replaceState(null, "", location.pathname + location.search + hash);
  location.reload();
}

const heading = document.querySelector("h1[data-word]");
if (heading?.textContent) entitle(heading.textContent);
locate();

