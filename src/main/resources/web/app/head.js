// The head of every page of the client: who is signed in, in which edition and as what, and the ways to what is theirs there.
import { html, nothing, render } from "../lib/lit-html/lit-html.js";
import * as session from "./session.js";
import { say, textOf } from "./words.js";

/**
 * Where a page stands: an edition, what the person is there, and the pages that are theirs.
 * @typedef {{ name: string, href: string, role: string | null, rehearsal: boolean, ways: { href: string, text: string }[] }} Where
 */

const who = /** @type {HTMLAnchorElement} */ (document.getElementById("who"));

/** Says who is signed in. */
export async function head() {
  const person = session.person(), bound = session.bound();
  who.textContent = person ? textOf(person.name) : say("signIn");
  who.setAttribute("href", bound ? `/editions/${bound.edition}/judge` : person ? "/account" : "/sign-in");
  who.setAttribute("dir", "auto");
}

const top = /** @type {HTMLElement} */ (document.querySelector(".top")), place = document.createElement("div");
place.className = "place";

/** Says where the page stands; null: nowhere but in the house. @param {Where | null} where */
export function situate(where) {
  if (!where) return place.remove();
  render(html`<a class="in" href=${where.href}><b dir="auto">${where.name}</b>${where.role ? html` <small>${where.role}</small>` : nothing}</a>${where.rehearsal ? html`<span class="status warn">${say("rehearsal")}</span>` : nothing}
    ${where.ways.length ? html`<nav aria-label=${say("sections")}>${where.ways.map(way => html`<a href=${way.href} aria-current=${way.href === location.pathname ? "page" : nothing}>${way.text}</a>`)}</nav>` : nothing}`, place);
  if (!place.isConnected) top.append(place); // what is put anew loses the keyboard's place
}
