// What an edition may lack, in words, and where each is mended.
import { say, several, textOf } from "../../../app/words.js";

/** @typedef {import("../../../app/words.js").Word} Word */

/** The section below the office where a kind of lack is mended, and what the way there is called. @type {Record<string, { path: string, word: Word }>} */
export const remedies = {
  prizes: { path: "/terms", word: "home.prizes.do" },
  rubric: { path: "/terms", word: "home.rubric.do" },
  weights: { path: "/terms", word: "home.weights.do" },
  entries: { path: "/entries", word: "home.entries.do" },
  drafts: { path: "/entries?state=draft", word: "home.drafts.do" },
  judges: { path: "/people", word: "home.judges.do" },
  unopened: { path: "/people", word: "home.unopened.do" },
  "letters.kept": { path: "/people", word: "home.letters.do" },
  "letters.failed": { path: "/people", word: "home.letters.do" },
  panel: { path: "/plan", word: "home.panel.do" },
  plan: { path: "/plan", word: "home.plan.do" },
  reviews: { path: "/plan", word: "home.reviews.do" },
};

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
    case "judges": return { what: say("home.noJudges"), why: say("home.noJudges.why") };
    case "unopened": return { what: several("home.unopened", count, number), why: "" };
    case "letters.kept": return { what: say("home.kept"), why: say("home.kept.why") };
    case "letters.failed": return { what: several("home.failed", count, number), why: say("home.failed.why") };
    case "panel": return { what: say("home.panel", round), why: say("home.panel.why") };
    case "plan": return { what: say("home.plan", round), why: several("home.plan.why", count, number) };
    case "reviews": return { what: several("home.reviews", count, number), why: say("home.reviews.why") };
    case "cards": return { what: several("home.missing", count, number, round), why: say("home.missing.why") };
    default: return { what: kind, why: "" };
  }
}
