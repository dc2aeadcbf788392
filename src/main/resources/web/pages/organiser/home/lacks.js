// What an edition may lack, in words, and where each is mended.
import { say, several, textOf } from "../../../app/words.js";

/** @typedef {import("../../../app/words.js").Word} Word */

/** These show or choose one round at a time. */
const PLAN = "/office/plan", RESULTS = "/office/results", PEOPLE = "/office/people";

/** Where a kind of lack is mended, below the edition, and what the way there is called. @type {Record<string, { path: string, word: Word }>} */
export const remedies = {
  prizes: { path: "/office/terms", word: "home.prizes.do" },
  rubric: { path: "/office/terms", word: "home.rubric.do" },
  weights: { path: "/office/terms", word: "home.weights.do" },
  entries: { path: "/office/entries", word: "home.entries.do" },
  drafts: { path: "/office/entries?state=draft", word: "home.drafts.do" },
  screening: { path: "/office/screening?verdict=open", word: "home.screening.do" },
  tables: { path: "/office/entries", word: "home.tables.do" },
  judges: { path: PEOPLE, word: "home.judges.do" },
  unopened: { path: PEOPLE, word: "home.unopened.do" },
  "letters.kept": { path: "/office/people", word: "home.letters.do" },
  "letters.failed": { path: "/office/people", word: "home.letters.do" },
  panel: { path: PEOPLE, word: "home.panel.do" },
  plan: { path: PLAN, word: "home.plan.do" },
  reviews: { path: PLAN, word: "home.reviews.do" },
  cards: { path: "/office/progress", word: "home.missing.do" },
  results: { path: RESULTS, word: "home.publish.do" },
  papers: { path: "/paper", word: "home.papers.do" },
};

/** The way there, to the lack's own round. @param {string} slug @param {{ kind: string, round: string | null }} lack */
export function wayTo(slug, { kind, round }) {
  const remedy = remedies[kind];
  if (!remedy) return null;
  return `/editions/${slug}${remedy.path}${[PLAN, RESULTS, PEOPLE].includes(remedy.path) && round ? `?round=${encodeURIComponent(round)}` : ""}`;
}

/**
 * What is missing, and what that means.
 * @param {{ kind: string, round: string | null, count: number, named: any[] }} lack
 * @param {ReturnType<typeof import("../../../app/format.js").formats>} format
 * @returns {{ what: string, why: string }}
 */
export function said({ kind, count, named }, format) {
  const round = textOf(named[0]), number = format.whole(count);
  switch (kind) {
    case "prizes": return { what: several("home.prizes", count, number), why: say("home.prizes.why") };
    case "rubric": return { what: say("home.rubric", round), why: say("home.rubric.why") };
    case "weights": return { what: say("home.weights", round, number), why: say("home.weights.why") };
    case "entries": return { what: say("home.noEntries"), why: say("home.noEntries.why") };
    case "drafts": return { what: several("home.drafts", count, number), why: say("home.drafts.why") };
    case "screening": return { what: several("home.screening", count, number), why: say("home.screening.why") };
    case "tables": return { what: several("home.tables", count, number), why: say("home.tables.why") };
    case "judges": return { what: say("home.noJudges"), why: say("home.noJudges.why") };
    case "unopened": return { what: several("home.unopened", count, number), why: "" };
    case "letters.kept": return { what: say("home.kept"), why: say("home.kept.why") };
    case "letters.failed": return { what: several("home.failed", count, number), why: say("home.failed.why") };
    case "panel": return { what: say("home.panel", round), why: say("home.panel.why") };
    case "plan": return { what: say("home.plan", round), why: several("home.plan.why", count, number) };
    case "reviews": return { what: several("home.reviews", count, number), why: say("home.reviews.why") };
    case "cards": return { what: several("home.missing", count, number, round), why: say("home.missing.why") };
    case "results": return { what: say("home.publish", round), why: say("home.publish.why") };
    case "papers": return { what: several("home.papers", count, number), why: say("home.papers.why") };
    default: return { what: kind, why: "" };
  }
}
