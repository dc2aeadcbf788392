// An edition, plainly: what it is, when what happens, what can be won, and for its people the way in.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { get } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { learn, say, several, textOf } from "../../app/words.js";
import { where, within } from "../../parts/office.js";
import { announced } from "../../parts/rule.js";
import { timeLine } from "../../parts/time-line.js";
import { title } from "../../parts/title.js";

/** @typedef {{ edition: any, roles: string[], board: boolean, rules: any[] }} State */

/** @param {State} state */
const ways = ({ edition, roles, board }) => !board && !roles.some(role => ["organiser", "judge", "clerk", "student", "steering", "observer"].includes(role)) ? nothing : html`<div class="acts">
  ${board ? html`<a class="button" href="/board/${edition.slug}">${say("edition.board")}</a>` : nothing}
  ${roles.includes("clerk") ? html`<a class="quiet" href="/editions/${edition.slug}/hall">${say("edition.hall")}</a>` : nothing}
  ${roles.includes("student") ? html`<a class="quiet" href="/editions/${edition.slug}/team">${say("edition.team")}</a>` : nothing}
  ${roles.includes("judge") ? html`<a class="quiet" href="/editions/${edition.slug}/judge">${say("edition.judge")}</a>` : nothing}
  ${roles.includes("steering") && !roles.includes("organiser") ? html`<a class="quiet" href="/editions/${edition.slug}/office/progress">${say("edition.progress")}</a>` : nothing}
  ${roles.includes("steering") ? html`<a class="quiet" href="/editions/${edition.slug}/office/results">${say("edition.results")}</a>` : nothing}
  ${!roles.includes("organiser") && roles.some(role => ["steering", "observer"].includes(role)) ? html`<a class="quiet" href="/editions/${edition.slug}/office/entries">${say("edition.entries")}</a>` : nothing}
  ${roles.includes("organiser") ? html`<a class="quiet" href="/editions/${edition.slug}/office">${say("edition.office")}</a>` : nothing}</div>`;

/** @param {any} edition @param {ReturnType<typeof formats>} format */
const rounds = (edition, format) => html`<section><h2>${say("edition.judged")}</h2>${edition.rounds.map((/** @type {any} */ round) => html`
  <details><summary>${textOf(round.name)}</summary><ul class="lines">${round.criteria.map((/** @type {any} */ criterion) => html`
    <li><span>${textOf(criterion.name)}<small>${textOf(criterion.description)}</small></span><span class="soft">${say("edition.weight", format.decimal(criterion.weight))}</span></li>`)}</ul></details>`)}</section>`;

/** @param {any} edition @param {ReturnType<typeof formats>} format */
function prizes({ prizes, settings }, format) {
  const special = Object.values(settings.specialPrizes);
  return !prizes.length && !special.length ? nothing : html`<section><h2>${say("edition.prizes")}</h2><ul class="lines">
    ${prizes.map((/** @type {any} */ { place, name, amount, currency }) => html`<li><span>${textOf(name)}<small>${say("edition.place", format.whole(place))}</small></span>${amount === null ? nothing : html`<span><bdi>${format.money(amount, currency)}</bdi></span>`}</li>`)}
    ${special.map(({ name, winners, optIn }) => html`<li><span>${textOf(name)}${optIn ? html`<small>${say("edition.optIn")}</small>` : nothing}</span><span class="soft">${several("edition.winners", winners, format.whole(winners))}</span></li>`)}</ul></section>`;
}

/** The rules of rounds that give reviews where they matter. @param {any} edition @param {any[]} rules @param {ReturnType<typeof formats>} format */
const next = (edition, rules, format) => rules.length === 0 ? nothing : html`<section><h2>${say("edition.next")}</h2>${rules.map(shown => html`
  <p class="soft">${say("edition.next.why", textOf(edition.rounds.find((/** @type {any} */ round) => round.key === shown.round).name))}</p>${announced(shown, format)}`)}</section>`;

/** @param {any} edition */
async function rulesOf(edition) {
  const scored = edition.rounds.filter((/** @type {any} */ round) => ["scoring", "pitch"].includes(round.kind));
  const rules = await Promise.all(scored.map((/** @type {any} */ round) => get(`/editions/${edition.id}/rounds/${encodeURIComponent(round.key)}/rule`)));
  const there = rules.filter(shown => shown.rule !== null);
  if (there.length) await learn("rule");
  return there;
}

export const page = define({
  title: (/** @type {State} */ state) => textOf(state.edition.name),
  where,
  read: async ({ params }) => {
    const [there, publications] = await Promise.all([
      within(params.edition), get(`/editions/${encodeURIComponent(params.edition)}/publications?limit=1`)]);
    return /** @type {State} */ ({ ...there, board: publications.items.length > 0, rules: [] });
  },
  later: async ({ edition }) => ({ rules: await rulesOf(edition) }),
  view: (state, page) => {
    const { edition } = state, format = formats({ ...edition.settings.results, timeZone: edition.timeZone });
    return html`${title(page, textOf(edition.name), ways(state))}
      <section aria-label=${say("edition.phases")}>${timeLine(edition.phases, format)}</section>
      ${edition.settings.rules.length ? html`<section><h2>${say("edition.rules")}</h2><ul>${edition.settings.rules.map((/** @type {any} */ rule) => html`<li>${textOf(rule)}</li>`)}</ul></section>` : nothing}
      ${prizes(edition, format)}
      ${rounds(edition, format)}
      ${next(edition, state.rules, format)}`;
  },
});
