// What a preset says already and the organiser may change: dates, sectors, prizes, limits.
import { html } from "../../../lib/lit-html/lit-html.js";
import { repeat } from "../../../lib/lit-html/directives/repeat.js";
import { say, textOf } from "../../../app/words.js";
import { spans } from "../../../parts/spans.js";
import { amount } from "./asked.js";
import { bound, small, texts, whole, write } from "./bound.js";
import { spanned } from "./draft.js";

/** @typedef {import("./bound.js").NewPage} NewPage */
/** @typedef {import("./bound.js").State} State */

/** When a phase opens and closes: as it was typed or drawn, else as it follows from the first day. @param {State} state @param {string} key */
function datesOf({ draft }, key) {
  const { after, lasts, opens, closes } = draft.phases[key];
  return { opens: opens ?? spanned(draft.start, after), closes: closes ?? spanned(draft.start, after, lasts) };
}

/** @param {NewPage} page @param {State} state @param {string} key */
function phase(page, state, key) {
  const at = `/phases/${key}`, { opens, closes } = datesOf(state, key);
  return html`<li><b dir="auto">${textOf(state.draft.phases[key].name)}</b><div class="fields">
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
  ${line(page, state)}<ol class="timeline upright">${Object.keys(state.draft.phases).map(key => phase(page, state, key))}</ol></section>`;

/** @param {NewPage} page @param {State} state */
export const sectors = (page, state) => html`<section><h2>${say("new.sectors")}</h2><p class="soft">${say("new.sectors.lead")}</p>
  ${repeat(Object.entries(state.draft.sectors), ([key]) => key, ([key, { name }]) => html`<fieldset class="line"><legend class="unseen" dir="auto">${textOf(name) || say("new.sector")}</legend>
    <div class="fields">${texts(page, `/sectors/${key}/name`, say("new.sector"), { maxlength: 200 })}${small(say("new.remove"), () => write(page, `/sectors/${key}`, undefined), textOf(name))}</div></fieldset>`)}
  <div class="acts">${small(say("new.sector.add"), () => {
    write(page, `/sectors/new-${state.added}`, { name: {} });
    page.change({ added: state.added + 1 });
  })}</div></section>`;

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
