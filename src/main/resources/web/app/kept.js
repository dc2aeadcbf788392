// What becomes of a scorecard that is kept on this device when an answer to it comes, or none.

/** What a judge says of an entry. @typedef {{ marks: Record<string, string>, cannotJudge: string[], comment: string, comments: Record<string, string>, note: string, state: "draft" | "submitted" }} Content */
/** Why it is not sent again by itself. @typedef {{ kind: "conflict", current: any } | { kind: "refused", why: string }} Trouble */
/**
 * @typedef {object} Kept
 * @property {string} key whose it is, and of which assignment
 * @property {string} person
 * @property {string} edition
 * @property {string} assignment
 * @property {string} id of this revision, by which the server knows it
 * @property {string} markedAt when it was made, by this device's clock
 * @property {string} [version] of the entry that was looked at
 * @property {number} base the revision that was seen when it was changed
 * @property {Content} content
 * @property {Content[]} unanswered what was sent on this base and never answered: it may be stored
 * @property {Trouble | null} trouble
 */

const MOST_UNANSWERED = 20;
/** What the server takes at once. */
const MOST_ITEMS = 200, MOST_LENGTH = 500_000;

/** What a card of the server says. @param {any} card @returns {Content} */
export const contentOf = card => ({ marks: { ...card.marks }, cannotJudge: [...card.cannotJudge], comment: card.comment, comments: { ...card.comments }, note: card.note, state: card.state ?? "draft" });

/** Stands for a mark where the judge says that there can be none. */
export const CANNOT = "cannot";

/** The mark of a criterion, {@link CANNOT}, or null where nothing is said. @param {Content} content @param {string} criterion @returns {string | null} */
export const saidOf = (content, criterion) => content.cannotJudge.includes(criterion) ? CANNOT : content.marks[criterion] ?? null;

/** The same content but for what it says of a criterion; a submitted card that says nothing of one is a draft. @param {Content} content @param {string} criterion @param {string | null} said @returns {Content} */
export function saying(content, criterion, said) {
  const { [criterion]: gone, ...marks } = content.marks, cannotJudge = content.cannotJudge.filter(one => one !== criterion);
  if (said === CANNOT) cannotJudge.push(criterion);
  else if (said !== null) marks[criterion] = String(Number(said));
  return { ...content, marks, cannotJudge, state: said === null ? "draft" : content.state };
}

/** The words of a card, without those that say nothing. @param {Content} content */
const words = ({ comment, comments, note }) => JSON.stringify([comment, note, ...Object.entries(comments).filter(([, text]) => text.trim()).sort()]);

/** @param {Record<string, string>} one @param {Record<string, string>} other */
const sameMarks = (one, other) => Object.keys(one).length === Object.keys(other).length
  && Object.entries(one).every(([criterion, mark]) => criterion in other && Number(other[criterion]) === Number(mark));

/** @param {Content} one @param {Content} other */
export const same = (one, other) => one.state === other.state && words(one) === words(other)
  && [...one.cannotJudge].sort().join() === [...other.cannotJudge].sort().join() && sameMarks(one.marks, other.marks);

/** It goes out now. @param {Kept} kept @returns {Kept} */
export const going = kept => kept.unanswered.some(sent => same(sent, kept.content)) ? kept
  : { ...kept, unanswered: [...kept.unanswered, kept.content].slice(-MOST_UNANSWERED) };

/** That content is stored as this revision: what is left to send, or null. @param {Kept} kept @param {Content} sent @param {number} revision @returns {Kept | null} */
export const stored = (kept, sent, revision) => same(kept.content, sent) ? null : { ...kept, base: revision, unanswered: [], trouble: null };

/**
 * Another revision is there: one of its own, whose answer was lost, or somebody else's.
 * @param {Kept} kept
 * @param {any} current the card of the server
 * @returns {Kept | null} null: it is stored already
 */
export function overtaken(kept, current) {
  const there = contentOf(current);
  if (same(there, kept.content)) return null;
  const own = current.savedBy === kept.person && kept.unanswered.some(sent => same(sent, there));
  return own ? { ...kept, base: current.revision, unanswered: [], trouble: null } : { ...kept, trouble: { kind: "conflict", current } };
}

/**
 * What the answer to what was sent leaves of it.
 * @param {Kept} kept
 * @param {Content} sent
 * @param {any} answer
 * @returns {Kept | null}
 */
export function received(kept, sent, { outcome, yours, current, refusal }) {
  // Among many long ones the last are not shown: they go out again.
  if (outcome === "conflict") return current ? overtaken(kept, current) : kept;
  if (outcome === "refused") return { ...kept, trouble: { kind: "refused", why: [...new Set([refusal.detail, ...refusal.errors.map((/** @type {any} */ one) => one.detail)])].join(" ") } };
  if (outcome === "late") return same(kept.content, sent) ? null : { ...kept, unanswered: [] };
  return stored(kept, sent, yours.revision);
}

/** What goes out of it. @param {Kept} kept */
export const itemOf = ({ id, assignment, base, content, version, markedAt }) => ({ id, assignment, base, ...content, ...version ? { version } : {}, markedAt });

/** What goes out together: of one edition, and no more than the server takes. @param {Kept[]} all @returns {Kept[][]} */
export function parcels(all) {
  /** @type {Kept[][]} */
  const parcels = [];
  let length = 0;
  for (const kept of [...all].sort((one, other) => one.edition.localeCompare(other.edition))) {
    const last = parcels.at(-1), size = JSON.stringify(itemOf(kept)).length;
    if (last && last[0].edition === kept.edition && last.length < MOST_ITEMS && length + size <= MOST_LENGTH) {
      last.push(kept);
      length += size;
    } else {
      parcels.push([kept]);
      length = size;
    }
  }
  return parcels;
}

/** The person chose, where both versions differ. @param {Kept} kept @param {any} current @param {Content} content @returns {Kept} */
export const settled = (kept, current, content) => ({ ...kept, base: current.revision, content, unanswered: [], trouble: null });
