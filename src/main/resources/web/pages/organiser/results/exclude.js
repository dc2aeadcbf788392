// Leaving a judge or a review out, and counting it again: an act with a reason, after which the ranking is computed anew.
import { html } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { say } from "../../../app/words.js";
import { answer } from "../../../parts/dialog.js";
import { field } from "../../../parts/field.js";
import { pathOf } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").ResultsPage} ResultsPage */

/** @param {ResultsPage} page @param {{ judge: string, entry: string | null, excluded: boolean, what: string }} asked */
export async function decide(page, { judge, entry, excluded, what }) {
  const { edition, round } = /** @type {State & { round: string }} */ (page.state), act = say(excluded ? "results.leave" : "results.count");
  const given = await answer({ title: act, act, text: html`<p><bdi>${what}</bdi></p><p class="soft">${say(excluded ? "results.leave.why" : "results.count.why")}</p>
    ${field(page, { name: "reason", label: say("results.leave.reason"), help: say("results.leave.reason.why"), required: true, maxlength: 2000, rows: 3 })}` });
  if (!given) return;
  await page.act("exclude", async ({ key }) => {
    await call("POST", `${pathOf(edition, round)}/exclusions`, { body: { judge, excluded, reason: given.reason, ...(entry === null ? {} : { entry }) }, key });
    await page.reread();
    /** @type {HTMLElement | null} */ (document.querySelector("h1"))?.focus();
  });
}
