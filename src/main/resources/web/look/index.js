// The front page: every edition, with the way to its board.
import { make, say, textOf } from "./page.js";

const state = document.getElementById("state");
try {
  const answer = await fetch("/api/v1/editions");
  if (!answer.ok) throw new Error(answer.status);
  const { items } = await answer.json();
  document.getElementById("editions").append(...items.map(edition => make("li", {}, make("a", { href: `/board/${edition.slug}` }, textOf(edition.name)))));
  if (items.length === 0) state.textContent = say("boards.none");
} catch {
  state.textContent = say("failed");
}
