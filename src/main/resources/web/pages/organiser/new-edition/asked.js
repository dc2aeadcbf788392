// What is asked first of a new edition: its name and dates, and all that its preset leaves open.
import { html } from "../../../lib/lit-html/lit-html.js";
import { say, textOf } from "../../../app/words.js";
import { field } from "../../../parts/field.js";
import { bound, texts } from "./bound.js";
import { at, decimalsOf, slugOf } from "./draft.js";

/** @typedef {import("./bound.js").NewPage} NewPage */
/** @typedef {import("../new-edition.js").State} State */

/** What the zones of this browser are, with one more. @param {string} zone */
export function zones(zone) {
  const known = "supportedValuesOf" in Intl ? Intl.supportedValuesOf("timeZone") : [];
  return [...new Set([zone, "UTC", ...known])].filter(Boolean).sort();
}

/** @param {State} state */
export const slugIn = state => state.slug ?? slugOf(state.draft.name.en ?? "");

/** @param {NewPage} page @param {string} pointer the amount's */
export const amount = (page, pointer, label = say("new.amount")) => {
  const { draft } = /** @type {State} */ (page.state), { currency } = at(draft, pointer.replace(/\/amount$/, ""));
  const decimals = decimalsOf(currency);
  return bound(page, pointer, { label: currency ? `${label} (${currency})` : label, type: "number", min: 0, step: decimals ? `0.${"1".padStart(decimals, "0")}` : "1" });
};

/** @param {NewPage} page @param {string} pointer */
export const weight = (page, pointer, label = say("new.weight")) => bound(page, pointer, { label, type: "number", min: 0, step: "any" });

const ALWAYS = ["/start", "/timeZone"];

/** @param {NewPage} page @param {State} state @param {string} pointer */
function open(page, state, pointer) {
  const thing = at(state.draft, pointer.slice(0, pointer.lastIndexOf("/")));
  if (thing === undefined) return ""; // its line was taken away
  if (pointer.startsWith("/prizes/")) return amount(page, pointer, say("new.open.amount", textOf(thing.name)));
  if (pointer.endsWith("/weight")) return weight(page, pointer, say("new.open.weight", textOf(thing.name)));
  return bound(page, pointer, { label: pointer });
}

/** @param {NewPage} page @param {State} state */
export const asked = (page, state) => html`<section><h2>${say("new.asked")}</h2><div class="fields">
  ${texts(page, "/name", say("name"), { maxlength: 200, help: say("new.name.help") })}
  ${field(page, {
    name: "slug", label: say("new.slug"), help: say("new.slug.help"), dir: "ltr", maxlength: 64, value: slugIn(state),
    onChange: typed => page.change({ slug: typed === "" ? null : typed }),
  })}
  ${bound(page, "/start", { label: say("new.start"), help: say("new.start.help"), type: "date" })}
  ${bound(page, "/timeZone", { label: say("new.zone"), choices: zones(state.draft.timeZone).map(zone => ({ value: zone, label: zone })), dir: "ltr" })}
  ${bound(page, "/public", { label: say("new.public"), choices: [{ value: "false", label: say("new.public.no") }, { value: "true", label: say("new.public.yes") }], value: String(state.draft.public ?? false) }, typed => typed === "true")}
  ${state.preset.mustSet.filter((/** @type {string} */ pointer) => !ALWAYS.includes(pointer)).map((/** @type {string} */ pointer) => open(page, state, pointer))}
</div></section>`;
