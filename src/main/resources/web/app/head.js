// The head of every page of the client: who is signed in, and the way to what is theirs.
import * as session from "./session.js";
import { say, textOf } from "./words.js";

const who = /** @type {HTMLAnchorElement} */ (document.getElementById("who"));

/** Says who is signed in. */
export async function head() {
  const person = session.person();
  who.textContent = person ? textOf(person.name) : say("signIn");
  who.setAttribute("href", person ? "/account" : "/sign-in");
  who.setAttribute("dir", "auto");
}
