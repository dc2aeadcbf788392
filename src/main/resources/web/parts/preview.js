// A page that an organiser looks at as somebody else sees it: how it asks for what it shows, and what says so above it.
import { html, nothing } from "../lib/lit-html/lit-html.js";
import { get } from "../app/api.js";
import { Problem } from "../app/problem.js";
import { say, textOf } from "../app/words.js";

/** As whom a page is looked at, and the way back. @typedef {{ name: Record<string, string>, back: string }} Preview */

/**
 * As whom the address asks that the page be looked at; null where it is the reader's own.
 * @param {string} edition
 * @param {URLSearchParams} query
 * @returns {Promise<Preview | null>}
 */
export async function previewOf(edition, query) {
  const person = query.get("as"), at = `/editions/${encodeURIComponent(edition)}`;
  if (person === null) return null;
  // Who may not look at it as that person is told so by what the page asks for, whichever answer comes first.
  const { name } = await get(`${at}/members/${encodeURIComponent(person)}`).catch(failure => { if (failure instanceof Problem) return { name: {} }; throw failure; });
  return { name, back: `${at}/office/preview` };
}

/** What to ask for instead of a path, so that the answer is theirs. @param {string} path @param {URLSearchParams} query */
export function seenAs(path, query) {
  const person = query.get("as");
  return person === null ? path : `${path}${path.includes("?") ? "&" : "?"}as=${encodeURIComponent(person)}`;
}

/** That it is a preview, as whom, and the way out. @param {Preview | null} preview */
export const banner = preview => preview === null ? nothing : html`<div class="notice" role="note" aria-label=${say("preview")}>
  <p><b>${say("preview.as", textOf(preview.name))}</b> ${say("preview.as.why")}</p>
  <div class="acts"><a class="quiet" href=${preview.back}>${say("preview.leave")}</a></div></div>`;
