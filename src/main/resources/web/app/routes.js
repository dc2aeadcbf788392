// Every address of the client and the page that is there. The server reads this table too: it serves these addresses and
// announces what their pages are made of.

/** @type {Record<string, string>} */
export const ROUTES = {
  "/": "public/front",
  "/sign-in": "account/sign-in",
  "/account": "account/account",
  "/welcome": "account/welcome",
  "/card": "account/card",
  "/rank": "public/rank",
  "/new": "organiser/new-edition",
  "/editions/:edition": "public/edition",
  "/editions/:edition/judge": "judge/tasks",
  "/editions/:edition/judge/:assignment": "judge/scorecard",
  "/editions/:edition/team": "student/team",
  "/editions/:edition/hall": "clerk/hall",
  "/editions/:edition/paper": "clerk/paper",
  "/editions/:edition/office": "organiser/home",
  "/editions/:edition/office/entries": "organiser/entries",
  "/editions/:edition/office/screening": "organiser/screening",
  "/editions/:edition/office/people": "organiser/people",
  "/editions/:edition/office/plan": "organiser/plan",
  "/editions/:edition/office/progress": "organiser/progress",
  "/editions/:edition/office/results": "organiser/results",
  "/editions/:edition/office/terms": "organiser/terms",
  "/editions/:edition/office/preview": "organiser/preview",
};

/**
 * The page at an address and what its variable parts are; null where there is none.
 * @param {string} path
 * @returns {{ name: string, params: Record<string, string> } | null}
 */
export function match(path) {
  const given = path.split("/");
  for (const [pattern, name] of Object.entries(ROUTES)) {
    const parts = pattern.split("/");
    if (parts.length !== given.length) continue;
    /** @type {Record<string, string>} */
    const params = {};
    if (parts.every((part, i) => part.startsWith(":") ? given[i] !== "" && (params[part.slice(1)] = decoded(given[i])) : part === given[i])) return { name, params };
  }
  return null;
}

/** @param {string} text */
function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}
