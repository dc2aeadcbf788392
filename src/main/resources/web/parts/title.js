// The news of a page as its heading, a short paragraph, and below it whatever stands in the way.
import { html, nothing } from "../lib/lit-html/lit-html.js";
import { notice } from "./notice.js";

/**
 * @param {import("../app/page.js").Page<any>} page
 * @param {string} news
 * @param {unknown} [lead]
 * @param {unknown} [above]
 */
export const title = (page, news, lead, above) => html`<section class="title">
  ${above ? html`<p class="soft small">${above}</p>` : nothing}<h1 tabindex="-1">${news}</h1>${lead ? html`<p>${lead}</p>` : nothing}
</section>${notice(page)}`;
