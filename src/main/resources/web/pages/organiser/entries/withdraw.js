// Taking back an entry that no team has: the same as it was saved last, withdrawn.
import { call } from "../../../app/api.js";

/** @param {any} edition @param {any} entry as the API told it */
export const withdraw = (edition, { id, title, summary, sector, links, revision }) => call("PUT", `/editions/${edition.slug}/entries/${id}`, {
  body: { title, ...(Object.keys(summary).length ? { summary } : {}), sector, links, state: "withdrawn" }, revision,
});
