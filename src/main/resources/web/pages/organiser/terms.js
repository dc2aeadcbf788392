// The terms of an edition that stands: its dates, sectors, institutions, prizes, limits and what judges mark, changed here.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { repeat } from "../../lib/lit-html/directives/repeat.js";
import { call } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { Problem } from "../../app/problem.js";
import { learn, list, say, several, textOf } from "../../app/words.js";
import { field } from "../../parts/field.js";
import { where, within } from "../../parts/office.js";
import { title } from "../../parts/title.js";
import { zones } from "./new-edition/asked.js";
import { bound, texts } from "./new-edition/bound.js";
import { at, put, withKeys } from "./new-edition/draft.js";
import { criteria } from "./new-edition/rubric.js";
import { institutions, limits, phases, prizes, sectors, specials } from "./new-edition/terms.js";
import { members, versions } from "./new-edition/versions.js";
import { draftOfEdition, placed, upon, writes } from "./terms/writes.js";

/** @typedef {import("./new-edition/bound.js").State & { edition: any, roles: string[], reason: string, saved: boolean, refused: Write | null }} State */
/** @typedef {import("../../app/page.js").Page<State>} TermsPage */
/** @typedef {import("./terms/writes.js").Write} Write */

/** @param {any} edition */
const begun = edition => {
  const stands = draftOfEdition(edition);
  return { edition, preset: { preset: stands, mustSet: [] }, draft: stands };
};

/** What is left to save. @param {State} state */
const left = ({ edition, preset, draft, reason }) => writes(edition, preset.preset, draft, reason);

/** Numbers and times as they are read in this edition. @param {State} state */
const formatOf = ({ draft, edition }) => formats({ ...draft.results, timeZone: edition.timeZone });

/** The refusal of one request, with its faults at the fields of the form. @param {Problem} problem @param {Write} one @param {State} state */
const refusal = (problem, one, state) => new Problem({
  status: problem.status, code: problem.code, title: "", detail: problem.message, ...problem.incident ? { instance: problem.incident } : {},
  errors: problem.faults.map(fault => ({ ...fault, pointer: placed(one, fault.pointer) })),
  ...problem.current ? met(one, problem.current, formatOf(state)) : {},
}, problem.retryAfter);

/** Both versions, with the revision upon which one is put. @param {Write} one @param {any} current @param {ReturnType<typeof formats>} format */
function met(one, current, format) {
  const both = versions(one, current, format);
  return { ...both, current: { ...both.current, revision: current.revision } };
}

/** Lets the version stand that somebody else saved; what else was typed stays. @param {TermsPage} page */
async function yields(page) {
  const { preset, draft, refused, reason, added } = /** @type {State} */ (page.state);
  await page.reread();
  const state = /** @type {State} */ (page.state);
  if (!page.problem && refused) page.change({ draft: upon(preset.preset, draft, state.draft, refused), reason, added });
}

/** Makes one request after the other; what was made stands, and is not made again. @param {TermsPage} page @param {any} over */
async function save(page, over) {
  page.change({ draft: withKeys(/** @type {State} */ (page.state).draft), saved: false });
  if (!left(/** @type {State} */ (page.state)).length) return;
  const { refused } = /** @type {State} */ (page.state);
  for (let next = left(/** @type {State} */ (page.state))[0]; next; next = left(/** @type {State} */ (page.state))[0]) {
    const one = next, state = /** @type {State} */ (page.state), { method, path, body } = one;
    const answer = await call(method, `/editions/${state.edition.slug}${path}`, { ...body ? { body } : {}, revision: (over && refused?.path === path ? over.revision : null) ?? one.revision ?? state.edition.revision })
      .catch(failure => {
        if (!(failure instanceof Problem)) throw failure;
        page.change({ refused: one });
        throw refusal(failure, one, state);
      });
    over = null;
    stood(page, one, answer.revision);
  }
  await page.reread();
  page.change({ saved: true });
}

/** What was saved stands now. @param {TermsPage} page @param {Write} one @param {number | null} revision */
function stood(page, one, revision) {
  const { edition, preset, draft } = /** @type {State} */ (page.state);
  const stands = one.at === "" ? { ...draft, phases: preset.preset.phases, sectors: preset.preset.sectors, institutions: preset.preset.institutions, prizes: preset.preset.prizes, rounds: preset.preset.rounds }
    : put(preset.preset, one.at, at(draft, one.at));
  page.change({ preset: { preset: stands, mustSet: [] }, edition: one.revision === null ? { ...edition, revision: revision ?? edition.revision } : edition });
}

/** @param {TermsPage} page @param {State} state */
const basics = (page, state) => html`<section><h2>${say("terms.edition")}</h2><div class="fields">
  ${texts(page, "/name", say("name"), { maxlength: 200 })}
  ${bound(page, "/timeZone", { label: say("new.zone"), choices: zones(state.draft.timeZone).map(zone => ({ value: zone, label: zone })), dir: "ltr" })}
  ${bound(page, "/public", { label: say("new.public"), choices: [{ value: "false", label: say("new.public.no") }, { value: "true", label: say("new.public.yes") }], value: String(state.draft.public) }, typed => typed === "true")}</div></section>`;

/** Why dates change is for everyone to read. @param {TermsPage} page @param {State} state */
const reason = (page, state) => left(state).some(one => one.path.startsWith("/phases/")) || page.fault("/reason")
  ? field(page, { name: "reason", label: say("terms.reason"), help: say("terms.reason.help"), rows: 2, maxlength: 4000, value: state.reason, onChange: typed => page.change({ reason: typed }) }) : nothing;

/** @param {TermsPage} page @param {State} state @param {any} round */
function rubric(page, state, { key, phase }) {
  const { opensAt } = state.edition.phases.find((/** @type {any} */ one) => one.key === phase), format = formatOf(state);
  const fixed = Date.parse(opensAt) <= Date.now(), names = state.edition.rounds.find((/** @type {any} */ one) => one.key === key).criteria.map((/** @type {any} */ one) => `${textOf(one.name)} (${format.decimal(one.weight)})`);
  return html`<section>${fixed ? html`<p class="soft">${say("terms.fixed")} ${list(names)}</p>` : criteria(page, state, key, format)}</section>`;
}

/** A part of the terms behind its heading, open where something in it is wrong. @param {TermsPage} page @param {string} pointer @param {string} heading @param {string} told @param {unknown} part */
const folded = (page, pointer, heading, told, part) => html`<details class="fold" ?open=${page.fault(`/set${pointer}`) !== null}><summary><h2>${heading}</h2> <span class="soft">${told}</span></summary>${part}</details>`;

/** @param {Record<string, any>} items */
const named = items => list(Object.values(items).map(({ name }) => textOf(name)).filter(Boolean).slice(0, 4)) + (Object.keys(items).length > 4 ? " …" : "");

/** @param {TermsPage} page @param {State} state */
function form(page, state) {
  const count = left(state).length, format = formatOf(state);
  return html`<form class="long" novalidate @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    void page.act("save", ({ over }) => save(page, over));
  }}>${basics(page, state)}${phases(page, state)}${reason(page, state)}
    ${folded(page, "/sectors", say("new.sectors"), named(state.draft.sectors), sectors(page, state))}
    ${state.edition.settings.teams.from.length ? folded(page, "/institutions", say("new.institutions"), named(state.draft.institutions), institutions(page, state)) : nothing}
    ${folded(page, "/prizes", say("new.prizes"), named(state.draft.prizes), prizes(page, state))}
    ${folded(page, "/specialPrizes", say("new.specials"), named(state.draft.specialPrizes), specials(page, state))}
    ${folded(page, "/teams", say("new.limits"), "", limits(page, state))}
    ${state.edition.rounds.filter((/** @type {any} */ round) => round.kind !== "screening").map((/** @type {any} */ round) =>
    folded(page, `/rounds/${round.key}`, say("terms.criteria.of", textOf(round.name)), named(state.draft.rounds[round.key].criteria), rubric(page, state, round)))}
    <section class="acts keep"><button class="button" ?disabled=${page.busy !== ""} aria-busy=${page.busy === "save"}>${say("save")}</button>
      <span class="soft" role="status">${state.saved && !count ? say("saved") : count ? several("terms.left", count, format.whole(count)) : say("terms.same")}</span></section></form>`;
}

export const page = define({
  // With what it was begun from: what somebody else changed meanwhile is then met as such.
  keeps: state => left(state).length ? { draft: state.draft, preset: state.preset, edition: state.edition, reason: state.reason, added: state.added } : {},
  title: (/** @type {State} */ state) => `${say("office.terms")} · ${textOf(state.edition.name)}`,
  where,
  get members() { return members(); },
  yields,
  read: async ({ params }) => {
    const [there] = await Promise.all([within(params.edition), learn("new-edition")]);
    return /** @type {State} */ ({ ...there, ...begun(there.edition), marks: {}, added: 1, reason: "", saved: false, refused: null });
  },
  view: (state, /** @type {TermsPage} */ page) => html`${title(page, say("terms.news"), say("terms.lead"))}${form(page, state)}`,
});
