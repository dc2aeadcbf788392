// The office of an edition: what stands between now and its next phase, each with the click that mends it.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { get } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { match } from "../../app/routes.js";
import { list, say, several, textOf } from "../../app/words.js";
import { screens, where, within } from "../../parts/office.js";
import { timeLine } from "../../parts/time-line.js";
import { title } from "../../parts/title.js";
import { remedies, said, wayTo } from "./home/lacks.js";
import { plainly, rehearsalsOf } from "./home/rehearsals.js";

/** @typedef {ReturnType<typeof formats>} Format */
/** @typedef {{ edition: any, roles: string[], readiness: any, rehearsals: any[] }} State */

/** The phase that comes next, or the last one. @param {any} edition @param {number} now */
const next = (edition, now) => edition.phases.find((/** @type {any} */ phase) => Date.parse(phase.opensAt) > now) ?? null;

/** @param {State} state @param {Format} format */
function news({ edition, readiness }, format) {
  const count = readiness.lacks.length, phase = next(edition, Date.now());
  if (!count) return say("home.ready");
  return phase ? several("home.before", count, format.whole(count), textOf(phase.name)) : several("home.left", count, format.whole(count));
}

/** @param {State} state @param {any} lack @param {Format} format */
function line({ edition }, lack, format) {
  const { what, why } = said(lack, format), way = wayTo(edition.slug, lack), named = lack.round && lack.kind !== "reviews" ? [] : lack.named;
  return html`<li><span>${what}<small>${why}${named.length ? html` ${list(named.map(textOf))}${lack.count > named.length ? " …" : ""}` : nothing}</small></span>
    ${way ? html`<a class="quiet" href=${way}>${say(remedies[lack.kind].word)}</a>` : nothing}</li>`;
}

/** @param {State} state @param {Format} format */
function sections({ edition, readiness }, format) {
  const { entries, judges, rounds } = readiness, at = `/editions/${edition.slug}`;
  const assigned = rounds.reduce((/** @type {number} */ sum, /** @type {any} */ round) => sum + round.assigned, 0);
  /** @type {[string, import("../../app/words.js").Word, string][]} */
  const ways = [
    [`${at}/office/entries`, "office.entries", entries.submitted ? several("home.entries", entries.submitted, format.whole(entries.submitted)) : say("home.nothing")],
    ...screens(edition) ? [/** @type {[string, import("../../app/words.js").Word, string]} */ ([`${at}/office/screening`, "office.screening", entries.failed ? several("home.failed.out", entries.failed, format.whole(entries.failed)) : ""])] : [],
    [`${at}/office/people`, "office.people", judges ? several("home.judges", judges, format.whole(judges)) : say("home.nothing")],
    [`${at}/office/plan`, "office.plan", assigned ? several("home.assigned", assigned, format.whole(assigned)) : say("home.nothing")],
    [`${at}/office/progress`, "office.progress", say("home.progress.why")],
    [`${at}/office/results`, "office.results", say("home.results.why")],
    [`${at}/paper`, "home.paper", say("home.paper.why")],
    [`${at}/office/terms`, "office.terms", ""],
    [`${at}/office/preview`, "home.preview", say("home.preview.why")],
    [at, "home.public", say(edition.public ? "home.listed" : "home.unlisted")],
  ];
  return html`<section><h2>${say("sections")}</h2><ul class="lines ways">${ways.filter(([href]) => match(href)).map(([href, word, told]) => html`<li><a href=${href}><b>${say(word)}</b><span>${told}</span></a></li>`)}</ul></section>`;
}

/** @param {any} round @param {Format} format */
const progress = (round, format) => html`<li><span>${textOf(round.name)}<small>${say("home.cards", format.whole(round.submitted), format.whole(round.assigned))}${round.begun ? html`, ${several("home.begun", round.begun, format.whole(round.begun))}` : nothing}</small></span>
  <progress max=${round.assigned} value=${round.submitted} aria-label=${textOf(round.name)}></progress></li>`;

export const page = define({
  title: (/** @type {State} */ state) => `${say("office.home")} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params }) => {
    const at = `/editions/${encodeURIComponent(params.edition)}`;
    const [there, readiness, rehearsals] = await Promise.all([within(params.edition), get(`${at}/readiness`), get(`${at}/rehearsals`)]);
    return { ...there, readiness, rehearsals: rehearsals.items };
  },
  view: (state, page) => {
    const { edition, readiness } = state, format = formats({ ...edition.settings.results, timeZone: edition.timeZone });
    const scored = readiness.rounds.filter((/** @type {any} */ round) => round.assigned);
    return html`${title(page, news(state, format), nothing, format.moment(new Date().toISOString()))}
      ${plainly(page, edition)}
      <section aria-label=${say("home.phases")}>${timeLine(edition.phases, format)}</section>
      <div class="two uneven"><section><h2>${say("home.todo")}</h2>
        ${readiness.lacks.length ? html`<ul class="lines ready">${readiness.lacks.map((/** @type {any} */ lack) => line(state, lack, format))}</ul>` : html`<p class="soft">${say("home.ready.why")}</p>`}</section>
        ${sections(state, format)}</div>
      ${scored.length ? html`<section><h2>${say("home.progress")}</h2><ul class="lines">${scored.map((/** @type {any} */ round) => progress(round, format))}</ul></section>` : nothing}
      ${rehearsalsOf(page, edition, state.rehearsals)}`;
  },
});
