// A judge's scorecard of one entry, for one hand: every mark is kept on the device as it is chosen, and sent by itself.
import { html, nothing } from "../../lib/lit-html/lit-html.js";
import { call } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { contentOf, saidOf } from "../../app/kept.js";
import { follow, isAway, keptOf, send, write } from "../../app/outbox.js";
import { define } from "../../app/page.js";
import { read, readAhead } from "../../app/read.js";
import { say, several, textOf } from "../../app/words.js";
import { answer } from "../../parts/dialog.js";
import { where, within } from "../../parts/office.js";
import { banner, previewOf, seenAs } from "../../parts/preview.js";
import { title } from "../../parts/title.js";
import { nextTask, othersOf, tasksOf } from "./list.js";
import { absent, isMissed } from "./scorecard/absent.js";
import { fields } from "./scorecard/fields.js";
import { cameLate, offersOf } from "./scorecard/late.js";
import { fromPaper, waitingPaper } from "./scorecard/paper.js";
import { versions } from "./scorecard/versions.js";

/**
 * @typedef {object} State
 * @property {any} edition
 * @property {string[]} roles
 * @property {any[]} tasks
 * @property {any} task
 * @property {any} entry
 * @property {any[]} criteria
 * @property {any} card what the server has
 * @property {import("../../app/kept.js").Kept | null} kept what it has not yet
 * @property {ReturnType<typeof formats>} format
 * @property {{ title: Record<string, string>, content: import("../../app/kept.js").Content }[]} others what this judge said of other entries
 * @property {any} paper marks typed from the judge's paper that wait, or null
 * @property {any[]} late marks of the judge that came after the close
 * @property {import("../../parts/preview.js").Preview | null} preview
 */
/** @typedef {import("../../app/page.js").Page<State>} CardPage */

/** How a judge may be tied to a team. @type {import("../../app/words.js").Word[]} */
const TIES = ["recuse.institution", "recuse.teaches", "recuse.related", "recuse.other"];

/** @param {State} state */
const content = ({ kept, card }) => kept?.content ?? contentOf(card);

/** @param {State} state */
const unmarked = state => state.criteria.filter(one => saidOf(content(state), one.key) === null);

/** @param {State} state @param {(content: import("../../app/kept.js").Content) => import("../../app/kept.js").Content} change */
const save = (state, change) => write({ edition: state.edition.id, assignment: state.task.id, base: state.card.revision, content: contentOf(state.card), version: state.entry.version ?? String(state.entry.revision) }, change);

/** @param {State} state */
const isOpen = ({ task, preview, kept }) => preview === null && !task.conflict && kept?.trouble?.kind !== "conflict"
  && Date.now() >= Date.parse(task.opensAt) && Date.now() < Date.parse(task.closesAt);

/** Why nothing can be marked, or nothing. @param {State} state */
function shut(state) {
  const { task, format } = state, now = Date.now();
  const why = task.conflict ? say("scorecard.conflict") : now < Date.parse(task.opensAt) ? say("scorecard.opens", format.moment(task.opensAt))
    : now >= Date.parse(task.closesAt) ? say("scorecard.closed", format.moment(task.closesAt)) : "";
  return why ? html`<div class="notice" role="note"><p>${why}</p></div>` : nothing;
}

/** @param {State} state */
function work({ entry, edition, task, format }) {
  const sector = edition.sectors.find((/** @type {any} */ one) => one.key === entry.sector);
  return html`<section class="stack"><p class="soft small">${[...(task.table ? [say("scorecard.table", format.name(task.table))] : []), textOf(task.roundName), ...(sector ? [textOf(sector.name)] : [])].join(" · ")}</p>
    ${textOf(entry.summary) ? html`<p dir="auto">${textOf(entry.summary)}</p>` : nothing}
    ${entry.links?.length ? html`<ul class="facts">${entry.links.map((/** @type {any} */ link) => html`<li><a href=${link.url} target="_blank" rel="noopener noreferrer" dir="ltr">${new URL(link.url).hostname}</a></li>`)}</ul>` : nothing}</section>`;
}

/** The judge steps back, in two taps and a word. @param {CardPage} page @param {State} state */
const recuse = (page, state) => page.act("recuse", async ({ key }) => {
  const said = await answer({
    title: say("recuse", textOf(state.entry.title)), act: say("recuse.do"),
    text: html`<p>${say("recuse.why")}</p><fieldset class="choices"><legend class="unseen">${say("recuse.tie")}</legend>${TIES.map((tie, i) => html`<label class="check"><input type="radio" name="tie" value=${tie} required ?checked=${i === 0}><span>${say(tie)}</span></label>`)}</fieldset>
      <div class="field"><label for="recuse-more">${say("recuse.more")}</label><input id="recuse-more" name="more" maxlength="1000" dir="auto"></div>`,
  });
  if (!said) return;
  const reason = [say(/** @type {any} */ (said.tie)), said.more.trim()].filter(Boolean).join(" — ");
  await call("POST", `/editions/${state.edition.id}/assignments/${state.task.id}/recusal`, { body: { reason }, key });
  await page.reread();
});

/** How far it is on its way: the shape of a state, and its words. @param {State} state @returns {[string, string]} */
function progress(state) {
  const { kept, card, format } = state;
  if (kept?.trouble?.kind === "refused") return ["stop", kept.trouble.why];
  if (kept) return ["here", say(isAway() ? "scorecard.away" : "scorecard.here")];
  if (!card.receivedAt) return ["", say("scorecard.new")];
  return ["ok", say(card.state === "submitted" ? "scorecard.submitted" : "scorecard.stored", format.time(card.receivedAt))];
}

/** To what is not marked yet, or in with the card. @param {State} state @param {CardPage} page */
function act(state, page) {
  const left = unmarked(state);
  if (left.length) {
    const first = left[0].key;
    return html`<button type="button" class="button" @click=${() => {
      const place = /** @type {HTMLElement} */ (document.getElementById(`at-${first}`));
      place.scrollIntoView({ block: "start" });
      /** @type {HTMLElement | null} */ (place.querySelector("input"))?.focus({ preventScroll: true });
    }}>${say(left.length === state.criteria.length ? "scorecard.begin" : "scorecard.next")}</button>`;
  }
  const next = nextTask(state.tasks, state.task.id);
  if (content(state).state === "submitted") {
    return html`<a class="button" href=${`/editions/${state.edition.slug}/judge${next ? `/${next.id}` : ""}`}>${next ? say("scorecard.onward", textOf(next.entryTitle)) : say("scorecard.list")}</a>`;
  }
  return html`<button type="button" class="button" ?disabled=${page.busy !== ""} @click=${() => page.act("submit", async () => {
    await save(state, before => ({ ...before, state: "submitted" }));
    await send();
  })}>${say("scorecard.submit")}</button>`;
}

/** @param {State} state @param {CardPage} page */
function bar(state, page) {
  const [shape, words] = progress(state), given = state.criteria.length - unmarked(state).length;
  return html`<section class="acts keep" aria-label=${say("scorecard.bar")}><span role="status"><span class="status ${shape}">${words}</span>
    <small class="soft">${several("scorecard.given", state.criteria.length, state.format.whole(given), state.format.whole(state.criteria.length))}</small></span>
    <span class="end">${isOpen(state) ? act(state, page) : nothing}</span></section>`;
}

export const page = define({
  title: (/** @type {State} */ state) => `${textOf(state.entry.title)} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params, query }) => {
    const at = `/editions/${encodeURIComponent(params.edition)}`, mine = `${at}/assignments/${encodeURIComponent(params.assignment)}`;
    const [there, tasks, entry, card, preview] = await Promise.all([
      within(params.edition, read), tasksOf(params.edition, query, readAhead), read(seenAs(`${mine}/entry`, query)), read(seenAs(`${mine}/scorecard`, query)), previewOf(params.edition, query)]);
    const task = tasks.find(one => one.id === params.assignment);
    return /** @type {State} */ ({
      ...there, tasks, task, entry, card, preview, others: preview ? [] : await othersOf(params.edition, tasks, task).catch(() => []), // a help, not what the page is for
      kept: preview ? null : await keptOf(params.assignment), paper: preview ? null : await waitingPaper(read, params.edition, task).catch(() => null), // it waits on
      late: preview ? [] : await offersOf(read, params.edition, task).catch(() => []),
      criteria: there.edition.rounds.find((/** @type {any} */ round) => round.key === task.round).criteria,
      format: formats({ ...there.edition.settings.results, timeZone: there.edition.timeZone }),
    });
  },
  view: (state, /** @type {CardPage} */ page) => {
    follow(({ assignment, kept, card, late }) => {
      if (assignment !== page.state?.task.id) return;
      page.change({ kept, ...(card ? { card } : {}) });
      if (late) void page.reread();
    });
    const back = html`<span class="acts"><a class="quiet" href=${`/editions/${state.edition.slug}/judge`}>${say("scorecard.list")}</a>
      ${isOpen(state) ? html`<span class="end acts">${absent(page, state)}<button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => recuse(page, state)}>${say("scorecard.tied")}</button></span>` : nothing}</span>`;
    if (state.kept?.trouble?.kind === "conflict") return html`${title(page, say("versions", textOf(state.entry.title)), say("versions.why"))}${versions(state, state.kept.trouble.current, state.kept)}`;
    return html`${banner(state.preview)}${title(page, textOf(state.entry.title), nothing, back)}${shut(state)}${isMissed(page, state)}${cameLate(state)}${work(state)}${fromPaper(page, state, isOpen(state))}${fields(state, { content: content(state), isOpen: isOpen(state), save: change => void save(state, change) })}${bar(state, page)}`;
  },
});
