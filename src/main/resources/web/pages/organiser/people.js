// The people of an edition: who they are in it, who has not come yet, and how more of them come.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all, call, get } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { order } from "../../app/search.js";
import { language, say, several, textOf } from "../../app/words.js";
import { ask } from "../../parts/dialog.js";
import { lines } from "../../parts/lines.js";
import { where, within } from "../../parts/office.js";
import { title } from "../../parts/title.js";
import { add } from "./people/add.js";
import { came, card, forAll, sheetOf } from "./people/cards.js";
import { letters, textFor } from "./people/letters.js";
import { profile } from "./people/profile.js";
import { chooser, judged, rounds, seated } from "./people/rounds.js";

/**
 * @typedef {object} State
 * @property {any} edition
 * @property {string[]} roles
 * @property {any[]} members
 * @property {any[]} cards those of judges who have one
 * @property {any[]} letters the latest, those that failed among them
 * @property {import("./people/cards.js").Sheet | null} sheet cards that were made just now
 * @property {ReturnType<typeof formats>} format
 * @property {string} text what was pasted
 * @property {string} role what those who are added will be
 * @property {string} round the round that added judges are put into; "" for none
 * @property {{ name: string, workbook: boolean, content: ArrayBuffer } | null} file that was chosen instead
 * @property {import("./people/add.js").Preview | null} seen
 * @property {{ invited: number, seated: number } | null} told how many came at last
 * @property {any[]} profiles what judges know and where they are of
 * @property {Record<string, any[]>} seats who sits in each round, with what is assigned to them there
 */

/** Team members come by their teams. */
const LISTED = ["judge", "clerk", "organiser", "steering", "observer"];

/** @param {State} state */
function news(state) {
  const { members, format } = state, judges = members.filter(member => member.roles.includes("judge")), waiting = judges.filter(judge => !came(state, judge)).length;
  if (!judges.length) return say("people.none");
  return waiting ? several("people.waiting", waiting, format.whole(waiting), format.whole(judges.length)) : several("people.judges", judges.length, format.whole(judges.length));
}

/** @param {State} state @param {any} member @param {string} role */
const named = (state, member, role) => html`<span><bdi>${textOf(member.name)}</bdi><small><bdi dir="ltr">${member.email ?? member.phone ?? ""}</bdi></small>${role === "judge" ? seated(state, member) : nothing}</span>`;

/** @param {import("../../app/page.js").Page<State>} page @param {State} state @param {any} member @param {string} role */
const line = (page, state, member, role) => html`<li>${role === "judge" ? html`<label class="check">${chooser(page, state, member)}${named(state, member, role)}</label>` : named(state, member, role)}
  <span class="status ${came(state, member) ? "ok" : ""}">${say(came(state, member) ? "people.here" : "people.invited")}</span>${role === "judge" ? html`${profile(page, state, member)}${card(page, state, member)}` : came(state, member) ? nothing : textFor(state, member)}
  <button type="button" class="quiet" ?disabled=${page.busy !== ""} aria-label=${say("people.take.of", textOf(member.name))} @click=${() => void ask({
    title: say("people.take.of", textOf(member.name)), text: html`<p>${say("people.take.why")}</p>`, act: say("people.take"), destroys: true,
  }).then(yes => yes ? page.act("take", async () => {
    await call("DELETE", `/editions/${state.edition.slug}/members/${member.id}/roles/${role}`);
    await page.reread();
  }) : undefined)}>${say("people.take")}</button></li>`;

/** What somebody is found by. @param {any} member */
const searched = ({ name, email, phone }) => `${Object.values(name).join(" ")} ${email ?? ""} ${phone ?? ""}`;

const byName = order(language);

/** @param {State} state */
const orders = state => [
  { by: "", label: say("people.by.added"), order: () => 0 },
  { by: "name", label: say("people.by.name"), order: (/** @type {any} */ one, /** @type {any} */ other) => byName(textOf(one.name), textOf(other.name)) },
  { by: "waiting", label: say("people.by.waiting"), order: (/** @type {any} */ one, /** @type {any} */ other) => Number(came(state, one)) - Number(came(state, other)) },
];

/** @param {import("../../app/page.js").Page<State>} page @param {State} state @param {string} role */
function ofRole(page, state, role) {
  const held = state.members.filter(member => member.roles.includes(role));
  return held.length ? html`<section><h2>${say(/** @type {any} */ (`people.${role}s`))} <small class="soft">${state.format.whole(held.length)}</small></h2>
    ${role === "judge" ? html`${rounds(page, state)}${forAll(page, state)}` : nothing}${lines(page, {
      name: role, label: say(/** @type {any} */ (`people.${role}s`)), items: held, key: member => member.id, text: searched, orders: orders(state), line: member => line(page, state, member, role), number: state.format.whole,
    })}</section>` : nothing;
}

export const page = define({
  keeps: ({ text, role, round }) => text ? { text, role, round } : {},
  get members() { return { sectors: say("people.sectors"), institution: say("people.institution") }; },
  title: (/** @type {State} */ state) => `${say("office.people")} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params, query }) => {
    const at = `/editions/${encodeURIComponent(params.edition)}`;
    const [there, members, cards, failed, latest, profiles] = await Promise.all([
      within(params.edition), all(`${at}/members?limit=1000`), all(`${at}/judge-cards?limit=200`), all(`${at}/letters?failed=true&limit=500`), get(`${at}/letters?limit=100`), all(`${at}/profiles?limit=500`)]);
    const letters = [...failed, ...latest.items.filter((/** @type {any} */ letter) => letter.state !== "failed")];
    const { edition } = there, scored = judged(edition), asked = scored.find(round => round.key === query.get("round")) ?? scored[0];
    const seats = Object.fromEntries(await Promise.all(scored.map(async round => [round.key, await all(`${at}/rounds/${encodeURIComponent(round.key)}/judges?limit=500`)])));
    return /** @type {State} */ ({
      ...there, members, cards, letters, sheet: null, format: formats({ ...edition.settings.results, timeZone: edition.timeZone }),
      profiles, seats, text: "", file: null, role: "judge", round: asked?.key ?? "", seen: null, told: null,
    });
  },
  view: (state, page) => state.sheet ? sheetOf(page, state, state.sheet) : html`${title(page, news(state), html`<a class="quiet" href="#add">${say("people.add")}</a>`)}
    <div class="two uneven"><div>${LISTED.map(role => ofRole(page, state, role))}${state.members.some(member => LISTED.includes(member.roles[0])) ? nothing : html`<div class="empty"><p>${say("people.empty")}</p></div>`}${letters(page, state)}</div>${add(page, state)}</div>`,
});
