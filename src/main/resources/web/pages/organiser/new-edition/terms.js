// What a preset says already and the organiser may change: dates, sectors, prizes, limits.
import { html } from "../../../lib/lit-html/lit-html.js";
import { repeat } from "../../../lib/lit-html/directives/repeat.js";
import { say, textOf } from "../../../app/words.js";
import { spans } from "../../../parts/spans.js";
import { amount } from "./asked.js";
import { add, bound, small, texts, whole, write } from "./bound.js";
import { isNew, spanned } from "./draft.js";

/** @typedef {import("./bound.js").NewPage} NewPage */
/** @typedef {import("./bound.js").State} State */

/** When a phase opens and closes: as it was typed or drawn, else as it follows from the first day. @param {State} state @param {string} key */
function datesOf({ draft }, key) {
  const { after, lasts, opens, closes } = draft.phases[key];
  return { opens: opens ?? spanned(draft.start, after), closes: closes ?? spanned(draft.start, after, lasts) };
}

const ALLOWED = ["register", "submit", "screen", "score", "vote", "publish"];

/** Of a phase of an edition that does not stand yet: what it is called, what is done in it, and that it may go. @param {NewPage} page @param {State} state @param {string} key */
function made(page, state, key) {
  const at = `/phases/${key}`, { name, allows } = state.draft.phases[key], faulty = page.fault(`/set${at}/name`) !== null;
  return html`<details ?open=${isNew(key) || faulty}><summary>${say("new.phase.more")}</summary><div class="fields">${texts(page, `${at}/name`, say("new.phase"), { maxlength: 200 })}</div>
    <fieldset class="choices"><legend>${say("new.phase.allows")}</legend>${ALLOWED.map(one => html`<label class="check"><input type="checkbox" name="${at}/allows/${one}" .checked=${allows.includes(one)}
      @change=${(/** @type {Event} */ event) => write(page, `${at}/allows`, ALLOWED.filter(other => other === one ? /** @type {HTMLInputElement} */ (event.target).checked : allows.includes(other)))}><span>${say(/** @type {any} */ (`new.allows.${one}`))}</span></label>`)}</fieldset>
    ${small(say("new.phase.remove"), () => write(page, at, undefined), textOf(name))}</details>`;
}

/** @param {NewPage} page @param {State} state @param {string} key */
function phase(page, state, key) {
  const at = `/phases/${key}`, { opens, closes } = datesOf(state, key);
  return html`<li><b dir="auto">${textOf(state.draft.phases[key].name) || say("new.phase")}</b>${"allows" in state.draft.phases[key] ? made(page, state, key) : ""}<div class="fields">
    ${bound(page, `${at}/opens`, { label: say("new.opens"), type: "datetime-local", pointer: `/set${at}/opensAt`, value: opens }, typed => typed || undefined)}
    ${bound(page, `${at}/closes`, { label: say("new.closes"), type: "datetime-local", pointer: `/set${at}/closesAt`, value: closes }, typed => typed || undefined)}</div></li>`;
}

/** @param {NewPage} page @param {State} state */
function line(page, state) {
  const { phases } = state.draft, dated = Object.keys(phases).map(key => ({ key, name: textOf(phases[key].name), ...datesOf(state, key) })).filter(({ opens, closes }) => opens && closes);
  return dated.length === 0 ? "" : html`<p class="soft">${say("new.phases.draw")}</p>${spans({
    spans: dated,
    held: state.held ?? null,
    onHold: held => page.change({ held }),
    onChange: (key, dates) => {
      for (const [end, date] of Object.entries(dates)) write(page, `/phases/${key}/${end}`, date);
    },
  })}`;
}

/** @param {NewPage} page @param {State} state */
export const phases = (page, state) => html`<section><h2>${say("new.phases")}</h2><p class="soft">${say("new.phases.lead", state.draft.timeZone)}</p>
  ${line(page, state)}<ol class="timeline upright">${repeat(Object.keys(state.draft.phases), key => key, key => phase(page, state, key))}</ol>
  ${"edition" in state ? "" : html`<div class="acts">${small(say("new.phase.add"), () => add(page, "/phases", { name: {}, allows: [] }))}</div>`}</section>`;

/** @param {NewPage} page @param {State} state */
export const sectors = (page, state) => html`<section><h2>${say("new.sectors")}</h2><p class="soft">${say("new.sectors.lead")}</p>
  ${repeat(Object.entries(state.draft.sectors), ([key]) => key, ([key, { name }]) => html`<fieldset class="line"><legend class="unseen" dir="auto">${textOf(name) || say("new.sector")}</legend>
    <div class="fields">${texts(page, `/sectors/${key}/name`, say("new.sector"), { maxlength: 200 })}${small(say("new.remove"), () => write(page, `/sectors/${key}`, undefined), textOf(name))}</div></fieldset>`)}
  <div class="acts">${small(say("new.sector.add"), () => add(page, "/sectors", { name: {} }))}</div></section>`;

/** @param {NewPage} page @param {State} state */
export function institutions(page, state) {
  const kinds = state.draft.teams.from;
  return html`<section><h2>${say("new.institutions")}</h2><p class="soft">${say("new.institutions.lead")}</p>
    ${repeat(Object.entries(state.draft.institutions), ([key]) => key, ([key, { name }]) => html`<fieldset class="line"><legend class="unseen" dir="auto">${textOf(name) || say("new.institution")}</legend>
      <div class="fields">${texts(page, `/institutions/${key}/name`, say("new.institution"), { maxlength: 200 })}
        ${bound(page, `/institutions/${key}/kind`, { label: say("new.kind"), choices: kinds.map((/** @type {string} */ kind) => ({ value: kind, label: say(/** @type {any} */ (`new.kind.${kind}`)) })) })}
        ${small(say("new.remove"), () => write(page, `/institutions/${key}`, undefined), textOf(name))}</div></fieldset>`)}
    <div class="acts">${small(say("new.institution.add"), () => add(page, "/institutions", { name: {}, kind: kinds[0] }))}</div></section>`;
}

/** @param {NewPage} page @param {State} state @param {string} place */
const prize = (page, state, place) => {
  const { name } = state.draft.prizes[place], at = `/prizes/${place}`;
  return html`<fieldset class="line"><legend>${say("new.place", place)}</legend><div class="fields">
    ${texts(page, `${at}/name`, say("new.prize"), { maxlength: 200 })}
    ${state.preset.mustSet.includes(`${at}/amount`) ? "" : amount(page, `${at}/amount`)}
    ${bound(page, `${at}/currency`, { label: say("new.currency"), help: say("new.currency.help"), dir: "ltr", maxlength: 3 }, typed => typed.trim().toUpperCase() || undefined)}
    ${small(say("new.remove"), () => write(page, at, undefined), textOf(name))}</div></fieldset>`;
};

/** @param {NewPage} page @param {State} state */
export function prizes(page, state) {
  const places = Object.keys(state.draft.prizes), next = Math.max(0, ...places.map(Number)) + 1;
  const currency = state.draft.prizes[places.at(-1) ?? ""]?.currency;
  return html`<section><h2>${say("new.prizes")}</h2>${places.length ? "" : html`<p class="soft">${say("new.prizes.none")}</p>`}
    ${repeat(places, place => place, place => prize(page, state, place))}
    <div class="acts">${small(say("new.prize.add"), () => write(page, `/prizes/${next}`, currency ? { name: {}, amount: "", currency } : { name: {} }))}</div></section>`;
}

/** @param {NewPage} page @param {State} state @param {string} key */
function special(page, state, key) {
  const at = `/specialPrizes/${key}`, { name, optIn } = state.draft.specialPrizes[key];
  return html`<fieldset class="line"><legend class="unseen" dir="auto">${textOf(name) || say("new.special")}</legend><div class="fields">
    ${texts(page, `${at}/name`, say("new.special"), { maxlength: 200 })}
    ${bound(page, `${at}/winners`, { label: say("new.winners"), type: "number", min: 1, max: 100 }, whole)}
    ${bound(page, `${at}/optIn`, { label: say("new.optIn"), choices: [{ value: "false", label: say("new.optIn.no") }, { value: "true", label: say("new.optIn.yes") }], value: String(optIn) }, typed => typed === "true")}
    ${small(say("new.remove"), () => write(page, at, undefined), textOf(name))}</div></fieldset>`;
}

/** @param {NewPage} page @param {State} state */
export const specials = (page, state) => html`<section><h2>${say("new.specials")}</h2><p class="soft">${say("new.specials.lead")}</p>
  ${repeat(Object.keys(state.draft.specialPrizes ?? {}), key => key, key => special(page, state, key))}
  <div class="acts">${small(say("new.special.add"), () => add(page, "/specialPrizes", { name: {}, winners: 1, optIn: false }))}</div></section>`;

/** @param {string} typed */
const wholeOrNone = typed => typed === "" ? undefined : whole(typed);

/** @param {NewPage} page @param {State} state */
export const limits = (page, state) => html`<section><h2>${say("new.limits")}</h2><div class="fields">
  ${bound(page, "/teams/smallest", { label: say("new.smallest"), type: "number", min: 1 }, whole)}
  ${bound(page, "/teams/largest", { label: say("new.largest"), help: say("new.none"), type: "number", min: 1 }, wholeOrNone)}
  ${bound(page, "/entries/perTeam", { label: say("new.perTeam"), help: say("new.none"), type: "number", min: 1 }, wholeOrNone)}
  ${bound(page, "/results/top", { label: say("new.top"), type: "number", min: 1 }, whole)}
  ${bound(page, "/results/digits", { label: say("new.digits"), choices: [{ value: "latn", label: "0 1 2 3" }, { value: "arab", label: "٠ ١ ٢ ٣" }] })}
</div></section>`;
