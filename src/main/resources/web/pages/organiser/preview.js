// Whom an organiser may look at the edition as: its judges, and the members of its teams.
import { html } from "../../lib/lit-html/lit-html.js";
import { all } from "../../app/api.js";
import { formats } from "../../app/format.js";
import { define } from "../../app/page.js";
import { order } from "../../app/search.js";
import { language, say, textOf } from "../../app/words.js";
import { lines } from "../../parts/lines.js";
import { where, within } from "../../parts/office.js";
import { title } from "../../parts/title.js";

/** @typedef {{ id: string, name: Record<string, string>, way: string, role: import("../../app/words.js").Word }} Seen */
/** @typedef {{ edition: any, roles: string[], people: Seen[], format: ReturnType<typeof formats> }} State */

/** @param {any[]} members @param {string} way @param {import("../../app/words.js").Word} role @returns {Seen[]} */
const seen = (members, way, role) => members.map(({ id, name }) => ({ id, name, way, role }));

/** @param {State} state @param {Seen} one */
const line = ({ edition }, { id, name, way, role }) => html`<li><span><bdi>${textOf(name)}</bdi><small>${say(role)}</small></span>
  <a class="quiet" href="/editions/${edition.slug}/${way}?as=${id}" aria-label=${say("preview.see.of", textOf(name))}>${say("preview.see")}</a></li>`;

const byName = order(language);

export const page = define({
  title: (/** @type {State} */ state) => `${say("preview")} · ${textOf(state.edition.name)}`,
  where,
  read: async ({ params }) => {
    const at = `/editions/${encodeURIComponent(params.edition)}/members?limit=1000&role=`;
    const [there, judges, students] = await Promise.all([within(params.edition), all(`${at}judge`), all(`${at}student`)]), { edition } = there;
    return /** @type {State} */ ({
      ...there, people: [...seen(judges, "judge", "role.judge"), ...seen(students, "team", "preview.member")],
      format: formats({ ...edition.settings.results, timeZone: edition.timeZone }),
    });
  },
  view: (state, page) => html`${title(page, say("preview.whom"), say("preview.whom.why"))}
    <section>${lines(page, {
      name: "people", items: state.people, key: one => one.id, text: one => Object.values(one.name).join(" "), number: state.format.whole, line: one => line(state, one),
      orders: [{ by: "", label: say("preview.by.role"), order: () => 0 }, { by: "name", label: say("preview.by.name"), order: (one, other) => byName(textOf(one.name), textOf(other.name)) }],
    })}</section>`,
});
