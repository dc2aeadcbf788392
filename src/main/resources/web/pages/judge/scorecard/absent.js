// The team is not at its place: the judge says so in two taps, and the hall decides.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { say, textOf } from "../../../app/words.js";
import { ask } from "../../../parts/dialog.js";

/** @typedef {import("../scorecard.js").State} State */
/** @typedef {import("../scorecard.js").CardPage} CardPage */

/** @param {CardPage} page @param {State} state @param {boolean} absent */
const tell = (page, { edition, task }, absent) => page.act("absent", async ({ key }) => {
  await call("POST", `/editions/${edition.id}/assignments/${task.id}/absence`, { body: { absent }, key });
  const { state } = page;
  if (state) page.change({ task: { ...task, missed: absent }, tasks: state.tasks.map(one => one.id === task.id ? { ...one, missed: absent } : one) });
});

/** @param {CardPage} page @param {State} state */
export const absent = (page, state) => state.task.here && !state.task.missed && state.card.state !== "submitted" ? html`<button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => void ask({
  title: say("absent", textOf(state.entry.title)), text: html`<p>${say("absent.why")}</p>`, act: say("absent.do"),
}).then(yes => { if (yes) void tell(page, state, true); })}>${say("absent.short")}</button>` : nothing;

/** @param {CardPage} page @param {State} state */
export const isMissed = (page, state) => state.task.missed && !state.preview ? html`<div class="notice" role="status"><p>${say("absent.told")}</p><button type="button" class="quiet" ?disabled=${page.busy !== ""} @click=${() => void tell(page, state, false)}>${say("absent.after")}</button></div>` : nothing;
