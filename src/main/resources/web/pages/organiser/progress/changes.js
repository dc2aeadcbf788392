// What is told of the progress of rounds: the lines that are other than before.

/** @typedef {{ round: string, name: Record<string, string>, opensAt: string, closesAt: string, assigned: number, draft: number, submitted: number, judges: any[], entries: any[], criteria: any[] }} OfRound */

/** @param {any[]} before @param {any[]} changed @param {string} key */
function lines(before, changed, key) {
  const fresh = new Map(changed.map(line => [line[key], line])), known = new Set(before.map(line => line[key]));
  return [...before.map(line => fresh.get(line[key]) ?? line), ...changed.filter(line => !known.has(line[key]))];
}

/** What is known, with what is told to be other. @param {OfRound[]} before @param {OfRound[]} changed @returns {OfRound[]} */
export const changedTo = (before, changed) => before.map(round => {
  const now = changed.find(one => one.round === round.round);
  return now ? { ...now, judges: lines(round.judges, now.judges, "judge"), entries: lines(round.entries, now.entries, "entry"), criteria: lines(round.criteria, now.criteria, "criterion") } : round;
});
