// One entry by hand: what no list held, and who walks in on the day.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { call } from "../../../app/api.js";
import { say, textOf } from "../../../app/words.js";
import { field } from "../../../parts/field.js";

/** @typedef {{ edition: any, roles: string[], entered: string }} State */

/** @param {import("../../../app/page.js").Page<any>} page @param {State} state @param {HTMLFormElement} form */
const enter = (page, { edition }, form) => page.act("one", async ({ key }) => {
  const { title, sector, walkIn } = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form)));
  await call("POST", `/editions/${edition.slug}/entries/unowned`, { key, body: { title: Object.fromEntries(edition.languages.map((/** @type {string} */ tag) => [tag, title])), sector: sector || null, links: [], walkIn: walkIn.trim() || null } });
  if (new FormData(form).get("title") === title) form.reset(); // else the next one is being typed already
  await page.reread();
  page.change({ entered: title });
});

/**
 * The form of it; a clerk enters walk-ins alone, and says why.
 * @param {import("../../../app/page.js").Page<any>} page @param {State} state
 */
export function one(page, state) {
  const { edition, roles, entered } = state, clerk = !roles.includes("organiser");
  return html`${entered ? html`<p class="status ok" role="status">${say("entries.one.told", entered)}</p>` : nothing}
    <form class="stack" novalidate @submit=${(/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      void enter(page, page.state ?? state, /** @type {HTMLFormElement} */ (event.target));
    }}>${field(page, { name: "title", label: say("entries.one.title"), maxlength: 200, required: true, pointer: `/title` })}
      ${edition.sectors.length ? field(page, { name: "sector", label: say("entries.one.sector"), choices: [{ value: "", label: "–" }, ...edition.sectors.map((/** @type {any} */ sector) => ({ value: sector.key, label: textOf(sector.name) }))] }) : nothing}
      ${field(page, { name: "walkIn", label: say("entries.one.walkIn"), help: say(clerk ? "entries.one.walkIn.clerk" : "entries.one.walkIn.help"), maxlength: 500, required: clerk })}
      <div class="acts"><button class=${clerk ? "button" : "quiet"} ?disabled=${page.busy !== ""} aria-busy=${page.busy === "one"}>${say("entries.one.enter")}</button></div></form>`;
}
