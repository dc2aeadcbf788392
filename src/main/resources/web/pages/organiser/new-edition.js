// A new edition: a preset is chosen, then one page asks what it leaves open and shows the rest, which can be changed.
import { html } from "../../lib/lit-html/lit-html.js";
import { keyed } from "../../lib/lit-html/directives/keyed.js";
import { all, call, get } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { go } from "../../app/router.js";
import * as session from "../../app/session.js";
import { list, say, textOf } from "../../app/words.js";
import { title } from "../../parts/title.js";
import { asked, slugIn } from "./new-edition/asked.js";
import { difference, documentOf, draftOf, everywhere, MUST_SET, openIn, withKeys } from "./new-edition/draft.js";
import { rounds } from "./new-edition/rubric.js";
import { institutions, limits, phases, prizes, sectors, specials } from "./new-edition/terms.js";

/**
 * @typedef {import("./new-edition/bound.js").State & {
 *   presets: any[],
 *   allowed: boolean,
 *   proved: boolean,
 *   slug: string | null,
 * }} State whether this person may make editions, and has proved their address; the slug as typed, null: it follows the name
 */
/** @typedef {import("./new-edition/bound.js").NewPage} NewPage */

/** A draft of a preset: without its name, which is the edition's own to give. @param {any} preset */
function begun(preset) {
  const draft = draftOf(preset.preset), name = Object.fromEntries(draft.languages.map((/** @type {string} */ tag) => [tag, ""]));
  return { ...draft, name, timeZone: draft.timeZone === MUST_SET ? Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC" : draft.timeZone };
}

/** @param {any} offered */
const line = ({ preset }) => html`${textOf(preset.rules[0])} ${say("new.preset.phases", list(Object.values(preset.phases).map(phase => textOf(phase.name))))}`;

/** @param {NewPage} page @param {State} state */
const choice = (page, state) => html`${title(page, say("new.choose"), say("new.choose.lead"))}
  <ul class="lines choices">${state.presets.map(preset => html`<li><a href="/new?preset=${preset.key}"><b dir="auto">${textOf(preset.preset.name)}</b><small>${line(preset)}</small></a></li>`)}</ul>`;

/** @param {NewPage} page */
const make = page => page.act("make", async ({ key }) => {
  // Lines that were added get their keys now, so that what is wrong with them finds its place.
  page.change({ draft: withKeys(/** @type {State} */ (page.state).draft) });
  const state = /** @type {State} */ (page.state), slug = slugIn(state);
  await call("POST", "/editions", { body: { preset: state.preset.key, slug, set: difference(state.preset.preset, documentOf({ ...state.draft, name: everywhere(state.draft.name) })) }, key });
  await go(`/editions/${slug}/office`);
});

/** @param {NewPage} page @param {State} state */
function form(page, state) {
  const left = openIn(state.draft).length + Number(slugIn(state) === "");
  return html`${title(page, left ? say("new.left", formats(state.draft.results).whole(left)) : say("new.ready"), say("new.lead"), html`${say("new.from", textOf(state.preset.preset.name))} <a class="quiet" href="/new">${say("new.other")}</a>`)}
    ${keyed(state.preset.key, html`<form class="long" novalidate @submit=${(/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      void make(page);
    }}>${asked(page, state)}${phases(page, state)}${sectors(page, state)}${institutions(page, state)}${prizes(page, state)}${specials(page, state)}${limits(page, state)}${rounds(page, state)}
      <section class="acts keep"><button class="button" ?disabled=${page.busy !== ""} aria-busy=${page.busy === "make"}>${say("new.make")}</button></section></form>`)}`;
}

export const page = define({
  keeps: ({ preset, draft, slug, added }) => preset && Object.keys(difference(begun(preset), draft)).length ? { draft, slug, added } : {},
  title: () => say("new"),
  read: async ({ query }) => {
    const [rights, presets] = await Promise.all([get("/people/me/rights"), all("/presets")]);
    const preset = presets.find(one => one.key === query.get("preset")) ?? null;
    return /** @type {State} */ ({
      presets, preset, draft: preset && begun(preset), slug: null, marks: {}, added: 1,
      allowed: rights.makesEditions, proved: session.person()?.proved ?? true,
    });
  },
  view: (state, /** @type {NewPage} */ page) => !state.allowed ? title(page, say("new.forbidden"), state.proved ? say("new.forbidden.why") : html`${say("new.unproved")} <a class="quiet" href="/account">${say("account")}</a>`)
    : state.preset ? form(page, state) : choice(page, state),
});
