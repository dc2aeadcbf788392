// How much each judge has, as a table.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { say, textOf } from "../../../app/words.js";
import { formatOf } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").PlanPage} PlanPage */

/** Shows the entries of a judge, and goes there. @param {PlanPage} page @param {string} judge */
function choose(page, judge) {
  page.change({ judge });
  document.getElementById("hand")?.focus();
}

/** @param {State} state @param {PlanPage} page */
export function loads(state, page) {
  const { shown } = state, format = formatOf(state), most = Math.max(1, ...shown.judges.map((/** @type {any} */ judge) => judge.most ?? judge.reviews));
  const sectors = state.edition.sectors.length > 0, judges = [...shown.judges].sort((one, other) => other.reviews - one.reviews);
  return html`<section><h2>${say("plan.loads")}</h2><div class="scroll" tabindex="0" role="region" aria-label=${say("plan.loads")}><table><thead><tr>
      <th scope="col">${say("plan.judge")}</th><th scope="col">${say("plan.load")}</th>${sectors ? html`<th scope="col" class="wide">${say("plan.own")}</th>` : nothing}<th scope="col" class="wide">${say("plan.kept")}</th><td></td></tr></thead>
    <tbody>${judges.map(judge => html`<tr><th scope="row"><bdi>${textOf(judge.name)}</bdi></th>
      <td><span class="load"><progress max=${judge.most ?? most} value=${judge.reviews} aria-label=${textOf(judge.name)}></progress><span>${judge.most === null ? format.whole(judge.reviews) : say("plan.of", format.whole(judge.reviews), format.whole(judge.most))}</span></span></td>
      ${sectors ? html`<td class="wide soft">${say("plan.of", format.whole(judge.known), format.whole(judge.reviews))}</td>` : nothing}
      <td class="wide soft">${judge.barred ? format.whole(judge.barred) : say("plan.none")}</td>
      <td><button class="quiet" type="button" @click=${() => choose(page, judge.id)}>${say("plan.show")}<span class="unseen"> ${textOf(judge.name)}</span></button></td></tr>`)}</tbody></table></div></section>`;
}
