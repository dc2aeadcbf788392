// An edition, plainly: what it is, when what happens, what can be won, and for its people the way in.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { get } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { say, textOf } from "../../app/words.js";
import { where, within } from "../../parts/office.js";
import { timeLine } from "../../parts/time-line.js";
import { title } from "../../parts/title.js";

/** @typedef {{ edition: any, roles: string[], board: boolean }} State */

/** @param {State} state */
const ways = ({ edition, roles, board }) => !board && !roles.some(role => ["organiser", "judge", "clerk", "student"].includes(role)) ? nothing : html`<div class="acts">
  ${board ? html`<a class="button" href="/board/${edition.slug}">${say("edition.board")}</a>` : nothing}
  ${roles.includes("clerk") ? html`<a class="quiet" href="/editions/${edition.slug}/hall">${say("edition.hall")}</a>` : nothing}
  ${roles.includes("student") ? html`<a class="quiet" href="/editions/${edition.slug}/team">${say("edition.team")}</a>` : nothing}
  ${roles.includes("judge") ? html`<a class="quiet" href="/editions/${edition.slug}/judge">${say("edition.judge")}</a>` : nothing}
  ${roles.includes("organiser") ? html`<a class="quiet" href="/editions/${edition.slug}/office">${say("edition.office")}</a>` : nothing}</div>`;

/** @param {any} edition @param {ReturnType<typeof formats>} format */
const rounds = (edition, format) => html`<section><h2>${say("edition.judged")}</h2>${edition.rounds.map((/** @type {any} */ round) => html`
  <details><summary>${textOf(round.name)}</summary><ul class="lines">${round.criteria.map((/** @type {any} */ criterion) => html`
    <li><span>${textOf(criterion.name)}<small>${textOf(criterion.description)}</small></span><span class="soft">${say("edition.weight", format.decimal(criterion.weight))}</span></li>`)}</ul></details>`)}</section>`;

export const page = define({
  title: (/** @type {State} */ state) => textOf(state.edition.name),
  where,
  read: async ({ params }) => {
    const [there, publications] = await Promise.all([
      within(params.edition), get(`/editions/${encodeURIComponent(params.edition)}/publications?limit=1`)]);
    return { ...there, board: publications.items.length > 0 };
  },
  view: (state, page) => {
    const { edition } = state, format = formats({ ...edition.settings.results, timeZone: edition.timeZone });
    return html`${title(page, textOf(edition.name), ways(state))}
      <section aria-label=${say("edition.phases")}>${timeLine(edition.phases, format)}</section>
      ${edition.settings.rules.length ? html`<section><h2>${say("edition.rules")}</h2><ul>${edition.settings.rules.map((/** @type {any} */ rule) => html`<li>${textOf(rule)}</li>`)}</ul></section>` : nothing}
      ${rounds(edition, format)}`;
  },
});
