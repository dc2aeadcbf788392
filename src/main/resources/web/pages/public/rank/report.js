// The ranking as the command rank writes it for a browser, shown within a page: its own tree, so that neither's style meets the other's.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { ref } from "../../../lib/lit-html/directives/ref.js";

/** @param {string} page */
const read = page => new DOMParser().parseFromString(page, "text/html");

/** Who is first, as its heading says. @param {string} page @returns {string} */
export const headingOf = page => read(page).querySelector("h1")?.textContent ?? "";

/** What is shown where: a page is drawn anew with every letter that is typed beside it. @type {WeakMap<Element, string>} */
const drawn = new WeakMap();

/** @param {Element} host @param {string} page */
function draw(host, page) {
  if (drawn.get(host) === page) return;
  drawn.set(host, page);
  const report = read(page), root = host.shadowRoot ?? host.attachShadow({ mode: "open" }), sheet = new CSSStyleSheet();
  sheet.replaceSync(report.querySelector("style")?.textContent ?? "");
  root.adoptedStyleSheets = [sheet];
  // Its landmarks would be landmarks of this page: what is in them comes without them.
  root.replaceChildren(...[...report.querySelectorAll("main, footer")].flatMap(part => [...part.childNodes]).map(part => document.importNode(part, true)));
}

/** @param {string | null} page */
export const shown = page => page === null ? nothing : html`<section class="report" ${ref(host => { if (host) draw(host, page); })}></section>`;
