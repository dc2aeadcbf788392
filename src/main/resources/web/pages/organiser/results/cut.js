// A closer look at the line: who is not surely beaten to the first place, and where one more review would tell most.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { get } from "../../../app/api.js";
import { list, say, textOf } from "../../../app/words.js";
import { titleOf } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").ResultsPage} ResultsPage */

const REVIEWS = 5;
/** Less than this much doubt is not worth a review. */
const LITTLE = 0.005;

/** @param {ResultsPage} page */
const look = page => page.act("cut", async () => {
  const { edition, standings } = /** @type {State} */ (page.state);
  page.change({ cut: await get(`/editions/${edition.id}/standings/${standings.id}/cut?reviews=${REVIEWS}`) });
});

/** @param {State} state @param {any} review */
const further = ({ cut }, { entry, judge }) => html`<li><span>${judge ? say("results.further", titleOf(cut, entry), textOf(cut.names.judges[judge])) : say("results.further.any", titleOf(cut, entry))}</span></li>`;

/** @param {State} state */
function told(state) {
  const { cut: looked, edition, round } = state, { cut } = looked;
  if (cut.furtherReviews === null) return html`<p>${looked.reasons.furtherReviews ?? looked.reasons.cut ?? nothing}</p>`;
  const worth = cut.furtherReviews.filter((/** @type {any} */ one) => one.doubtLess === null || one.doubtLess > LITTLE);
  return html`${cut.jointWinners?.length ? html`<p>${say("results.winners")} ${list(cut.jointWinners.map((/** @type {string} */ entry) => titleOf(looked, entry)))}.</p>` : nothing}
    <p>${say(worth.length ? "results.further.why" : "results.further.none")}</p>
    ${worth.length ? html`<ul class="lines">${worth.map((/** @type {any} */ one) => further(state, one))}</ul><div class="acts"><a class="quiet" href="/editions/${edition.slug}/office/plan?round=${round}">${say("results.plan")}</a></div>` : nothing}`;
}

/** @param {State} state @param {ResultsPage} page */
export const closer = (state, page) => html`<div id="cut"><div class="acts"><button type="button" class="quiet" ?disabled=${page.busy !== ""} aria-busy=${page.busy === "cut"} @click=${() => void look(page)}>${say("results.closer")}</button></div>
  ${state.cut ? html`<div role="status">${told(state)}</div>` : nothing}</div>`;
