// A team as its members see it: who is in it, its entries, and what each of them still lacks.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all, get } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { say, several, textOf } from "../../app/words.js";
import { where, within } from "../../parts/office.js";
import { banner, previewOf, seenAs } from "../../parts/preview.js";
import { title } from "../../parts/title.js";

/** @typedef {{ edition: any, roles: string[], team: any, entries: any[], format: ReturnType<typeof formats>, preview: import("../../parts/preview.js").Preview | null }} State */

/** The shape of a state, and its word. @type {Record<string, [string, import("../../app/words.js").Word]>} */
const STATES = { submitted: ["ok", "team.state.submitted"], draft: ["here", "team.state.draft"], withdrawn: ["stop", "team.state.withdrawn"] };

/** @param {State} state */
function news({ entries, format }) {
  const open = entries.filter(entry => entry.state === "draft").length;
  if (!entries.length) return say("team.none");
  return open ? several("team.open", open, format.whole(open)) : say("team.done");
}

/** @param {any} entry */
function line({ title, code, state, missing, screening }) {
  const [shape, word] = STATES[state] ?? STATES.draft;
  return html`<li><span><bdi>${textOf(title) || say("team.untitled")}</bdi><small><bdi dir="ltr">${code}</bdi></small>${screening?.reason ? html`<small class="why"><bdi>${screening.reason}</bdi></small>` : nothing}</span><span class="status ${shape}">${say(word)}</span>${screening ? html`<span class="status ${screening.verdict === "fail" ? "stop" : "ok"}">${say(/** @type {any} */ (`team.screened.${screening.verdict}`))}</span>` : nothing}
    ${missing?.length && state === "draft" ? html`<ul>${missing.map((/** @type {any} */ one) => html`<li>${one.detail}</li>`)}</ul>` : nothing}</li>`;
}

/** In two halves, as it is read aloud. @param {string} code */
const halves = code => `${code.slice(0, 4)}-${code.slice(4)}`;

/** @param {any} member */
const person = ({ name, captain }) => html`<li><span><bdi>${textOf(name)}</bdi></span>${captain ? html`<span class="soft">${say("team.captain")}</span>` : nothing}</li>`;

export const page = define({
  title: (/** @type {State} */ state) => `${textOf(state.team.name)} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params, query }) => {
    const at = `/editions/${encodeURIComponent(params.edition)}`;
    const [there, preview, team, entries] = await Promise.all([
      within(params.edition), previewOf(params.edition, query), get(seenAs(`${at}/teams/mine`, query)), all(seenAs(`${at}/entries/mine?limit=200`, query))]);
    return /** @type {State} */ ({ ...there, preview, team, entries, format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }) });
  },
  view: (state, page) => html`${banner(state.preview)}${title(page, news(state), nothing, html`<bdi>${textOf(state.team.name)}</bdi>`)}
    ${state.entries.length ? html`<section><h2>${say("team.entries")}</h2><ul class="lines">${state.entries.map(line)}</ul></section>` : nothing}
    <section><h2>${say("team.members")}</h2><ul class="lines">${state.team.members.map(person)}</ul>
      ${state.team.joinCode ? html`<p>${say("team.code")} <b dir="ltr">${halves(state.team.joinCode)}</b></p>` : nothing}</section>`,
});
