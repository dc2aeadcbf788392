// A team as its members see it: who is in it, its entries, and what each of them still lacks.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { all, call, get } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { say, several, textOf } from "../../app/words.js";
import { form } from "../../parts/form.js";
import { where, within } from "../../parts/office.js";
import { banner, previewOf, seenAs } from "../../parts/preview.js";
import { title } from "../../parts/title.js";

/** @typedef {{ edition: any, roles: string[], team: any, entries: any[], named: Record<string, string[]>, naming: string | null, format: ReturnType<typeof formats>, preview: import("../../parts/preview.js").Preview | null }} State */

/** The shape of a state, and its word. @type {Record<string, [string, import("../../app/words.js").Word]>} */
const STATES = { submitted: ["ok", "team.state.submitted"], draft: ["here", "team.state.draft"], withdrawn: ["stop", "team.state.withdrawn"] };

/** @param {State} state */
function news({ entries, format }) {
  const open = entries.filter(entry => entry.state === "draft").length;
  if (!entries.length) return say("team.none");
  return open ? several("team.open", open, format.whole(open)) : say("team.done");
}

/** Whether a judge may have begun. @param {any} edition */
const judged = ({ phases }) => phases.some((/** @type {any} */ phase) => phase.allows.includes("score") && Date.parse(phase.opensAt) <= Date.now());

/** Whom the team does not want to be judged by, as long as nobody judges. @param {import("../../app/page.js").Page<State>} page @param {State} state @param {any} entry */
function conflict(page, { edition, preview, named, naming }, { id }) {
  const done = named[id] ?? [];
  return preview !== null || judged(edition) ? nothing : html`${done.map(address => html`<p class="whole status ok" role="status">${say("team.conflict.done", address)}</p>`)}
    <div class="whole"><button type="button" class="quiet" aria-expanded=${naming === id} @click=${() => page.change({ naming: naming === id ? null : id })}>${say("team.conflict")}</button></div>
    ${naming !== id ? nothing : html`<div class="whole stack"><p>${say("team.conflict.why")}</p>${form(page, {
      name: `conflict ${id}`, submit: say("team.conflict.do"),
      fields: [{ name: "address", pointer: "/address", label: say("team.conflict.address"), type: "email", required: true, value: "" },
        { name: "reason", pointer: "/reason", label: say("team.conflict.reason"), required: true, value: "" }],
      send: async (values, { key }) => {
        const { json } = await call("POST", `/editions/${edition.id}/entries/${id}/conflicts`, { body: values, key });
        page.change({ naming: null, named: { ...named, [id]: [...done.filter(one => one !== json.address), json.address] } });
      },
    })}</div>`}`;
}

/** @param {import("../../app/page.js").Page<State>} page @param {State} there @param {any} entry */
function line(page, there, entry) {
  const { title, code, state, missing, screening } = entry;
  const [shape, word] = STATES[state] ?? STATES.draft;
  return html`<li><span><bdi>${textOf(title) || say("team.untitled")}</bdi><small><bdi dir="ltr">${code}</bdi></small>${screening?.reason ? html`<small class="why"><bdi>${screening.reason}</bdi></small>` : nothing}</span><span class="status ${shape}">${say(word)}</span>${screening ? html`<span class="status ${screening.verdict === "fail" ? "stop" : "ok"}">${say(/** @type {any} */ (`team.screened.${screening.verdict}`))}</span>` : nothing}
    ${missing?.length && state === "draft" ? html`<ul>${missing.map((/** @type {any} */ one) => html`<li>${one.detail}</li>`)}</ul>` : nothing}${conflict(page, there, entry)}</li>`;
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
    return /** @type {State} */ ({ ...there, preview, team, entries, named: {}, naming: null, format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }) });
  },
  view: (state, page) => html`${banner(state.preview)}${title(page, news(state), nothing, html`<bdi>${textOf(state.team.name)}</bdi>`)}
    ${state.entries.length ? html`<section><h2>${say("team.entries")}</h2><ul class="lines">${state.entries.map(entry => line(page, state, entry))}</ul></section>` : nothing}
    <section><h2>${say("team.members")}</h2><ul class="lines">${state.team.members.map(person)}</ul>
      ${state.team.joinCode ? html`<p>${say("team.code")} <b dir="ltr">${halves(state.team.joinCode)}</b></p>` : nothing}</section>`,
});
