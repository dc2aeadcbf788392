// Which entries go on from the round before: looked at by a rule, then decided with a reason, for good.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { all, call, get } from "../../../app/api.js";
import { list, say, several, textOf } from "../../../app/words.js";
import { answer } from "../../../parts/dialog.js";
import { field } from "../../../parts/field.js";
import { formatOf } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").PlanPage} PlanPage */
/** @typedef {{ first: number, perSector: number | null, threshold: string | null }} Rule */
/** @typedef {{ before: any, last: any, standings: any, seen: { rule: Rule, advancement: any, stale: boolean } | null }} On */

/** More than any edition has. */
const EVERY = 100_000;

/** The round that is scored before this one. @param {any} edition @param {string} round */
const beforeOf = ({ rounds }, round) => rounds.slice(0, rounds.findIndex((/** @type {any} */ one) => one.key === round)).findLast((/** @type {any} */ one) => ["scoring", "pitch"].includes(one.kind)) ?? null;

/** What is known of it; null in a first round. @param {any} edition @param {string} round @returns {Promise<On | null>} */
export async function readOn(edition, round) {
  const before = beforeOf(edition, round);
  if (!before) return null;
  const [acts, listed] = await Promise.all([all(`/editions/${edition.id}/advancements?limit=200`), get(`/editions/${edition.id}/standings?round=${encodeURIComponent(before.key)}&limit=50`)]);
  const counting = listed.items.filter((/** @type {any} */ one) => one.counts);
  return { before, last: acts.findLast(act => act.round === before.key) ?? null, seen: null, standings: counting.find((/** @type {any} */ one) => one.method === edition.settings.results.method) ?? counting[0] ?? null };
}

/** @param {State} state @param {string} path */
const standingsPath = ({ edition, on }, path) => `/editions/${edition.id}/standings/${on?.standings.id}/${path}`;

/** Shows who would go on; nothing is decided. @param {PlanPage} page @param {State} state @param {Rule} rule */
const look = (page, state, rule) => page.act("on", async () => {
  const query = new URLSearchParams(Object.entries(rule).flatMap(([name, value]) => value === null ? [] : [[name, String(value)]]));
  const [advancement, check] = await Promise.all([get(standingsPath(state, `advancement?${query}`)), get(standingsPath(state, "check"))]);
  const first = rule.first === EVERY ? Math.max(1, ...advancement.advancing.map((/** @type {any} */ one) => one.rank)) : rule.first;
  page.change({ on: { .../** @type {On} */ (state.on), seen: { rule: { ...rule, first }, advancement, stale: check.obstacles.some((/** @type {any} */ one) => one.kind === "stale") } } });
  /** @type {HTMLElement | null} */ (document.querySelector("#on h3"))?.focus();
});

/** @param {PlanPage} page @param {State} state @param {SubmitEvent} event */
function asked(page, state, event) {
  event.preventDefault();
  const said = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)), perSector = said.get("perSector"), threshold = String(said.get("threshold") ?? "").trim();
  void look(page, state, { first: Number(said.get("first")), perSector: perSector ? Number(perSector) : null, threshold: threshold || null });
}

/** @param {PlanPage} page @param {State} state @param {string} act */
async function decide(page, state, act) {
  const { seen } = /** @type {On} */ (state.on);
  if (!seen) return;
  const said = await answer({ title: act, act, text: html`<p>${list(seen.advancement.advancing.map(called))}</p><p class="soft">${say("plan.on.good")}</p>
    <div class="field"><label for="on-reason">${say("plan.reason")}</label><input id="on-reason" name="reason" required maxlength="2000" pattern=".*\\S.*" dir="auto" autocomplete="off"></div>` });
  if (!said) return;
  await page.act("on-decide", async ({ key }) => {
    await call("POST", standingsPath(state, "advancements"), { body: { ...seen.rule, reason: said.reason?.trim() }, key });
    await page.reread();
    /** @type {HTMLElement | null} */ (document.querySelector("#on h2"))?.focus();
  });
}

/** @param {any} entry */
const called = entry => textOf(entry.title) || entry.code;

/** @param {State} state @param {any} entry */
const line = (state, entry) => html`<li><span><bdi>${called(entry)}</bdi><small><bdi dir="ltr">${entry.code}</bdi>${entry.ground === "sector" ? html` · ${say("plan.on.sector", textOf(state.edition.sectors.find((/** @type {any} */ sector) => sector.key === entry.sector)?.name))}` : nothing}</small></span>
  <span class="soft">${say(entry.tied ? "plan.on.shared" : "plan.on.place", formatOf(state).whole(entry.rank))}</span></li>`;

/** What one should know before deciding so. @param {State} state @param {any} advancement */
function notes(state, { beyond, crossing, lacking }) {
  const { whole } = formatOf(state), short = Object.entries(lacking).map(([key, count]) => `${textOf(state.edition.sectors.find((/** @type {any} */ sector) => sector.key === key)?.name)} ${whole(Number(count))}`);
  return [...beyond ? [several("plan.on.beyond", beyond, whole(beyond))] : [], ...crossing ? [several("plan.on.crossing", crossing, whole(crossing))] : [], ...short.length ? [say("plan.on.lacking", list(short))] : []].map(text => html`<p>${text}</p>`);
}

/** @param {State} state @param {PlanPage} page */
function shown(state, page) {
  const { seen, before } = /** @type {On} */ (state.on);
  if (!seen) return nothing;
  const { advancing } = seen.advancement, count = advancing.length, act = several("plan.on.do", count, formatOf(state).whole(count), textOf(before.name));
  if (!count) return html`<h3 tabindex="-1">${say("plan.on.nobody")}</h3>`;
  return html`<h3 tabindex="-1">${several("plan.on.would", count, formatOf(state).whole(count))}</h3>${notes(state, seen.advancement)}<ul class="lines">${advancing.map((/** @type {any} */ entry) => line(state, entry))}</ul>
    <div class="acts">${seen.stale ? html`<span class="status stop">${say("plan.on.stale")}</span>${toResults(state)}` : html`<button type="button" class="button" ?disabled=${page.busy !== ""} aria-busy=${page.busy === "on-decide"} @click=${() => void decide(page, state, act)}>${act}</button>`}</div>`;
}

/** @param {State} state */
const toResults = ({ edition, on }) => html`<a class="quiet" href="/editions/${edition.slug}/office/results?round=${encodeURIComponent(on?.before.key)}">${say("plan.on.results", textOf(on?.before.name))}</a>`;

/** How it stands. @param {State} state */
function now(state) {
  const { last, before } = /** @type {On} */ (state.on), format = formatOf(state), name = textOf(before.name);
  if (!last) return html`<p>${say("plan.on.all", name)}</p>`;
  return html`<p>${several("plan.on.went", last.entries.length, format.whole(last.entries.length), name, format.moment(last.decidedAt))}</p><p class="why"><bdi>${last.reason}</bdi>${last.decidedByName ? html` <small class="soft"><bdi>${textOf(last.decidedByName)}</bdi></small>` : nothing}</p>
    <details><summary>${say("plan.on.which")}</summary><ul class="lines">${last.entries.map((/** @type {any} */ entry) => line(state, { tied: false, ...entry }))}</ul></details>`;
}

/** @param {State} state @param {PlanPage} page */
function form(state, page) {
  const { seen, last, standings } = /** @type {On} */ (state.on), rule = seen?.rule ?? last?.rule ?? { first: "", perSector: "", threshold: "" };
  return html`<p class="soft">${say("plan.on.from", formatOf(state).moment(standings.computedAt))}</p>
    <form class="stack" @submit=${(/** @type {SubmitEvent} */ event) => asked(page, state, event)}>
      ${field(page, { name: "first", label: say("plan.on.first"), help: say("plan.on.first.why"), type: "number", min: 0, max: EVERY, required: true, value: rule.first })}
      ${state.edition.sectors.length ? field(page, { name: "perSector", label: say("plan.on.perSector"), type: "number", min: 1, max: EVERY, value: rule.perSector ?? "" }) : nothing}
      <details><summary>${say("plan.on.more")}</summary>${field(page, { name: "threshold", label: say("plan.on.threshold"), type: "number", step: "any", value: rule.threshold ?? "" })}</details>
      <div class="acts"><button class=${seen ? "quiet" : "button"} ?disabled=${page.busy !== ""} aria-busy=${page.busy === "on"}>${say("plan.on.look")}</button>
        <button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => void look(page, state, { first: EVERY, perSector: null, threshold: null })}>${say("plan.on.every")}</button></div></form>`;
}

/** @param {State} state @param {PlanPage} page */
export const goingOn = (state, page) => !state.on ? nothing : html`<section class="box" id="on"><h2 tabindex="-1">${say("plan.on", textOf(state.edition.rounds.find((/** @type {any} */ round) => round.key === state.round).name))}</h2>
  ${now(state)}${state.on.standings ? html`${form(state, page)}${shown(state, page)}` : html`<p class="soft">${say("plan.on.none", textOf(state.on.before.name))}</p><div class="acts">${toResults(state)}</div>`}</section>`;
