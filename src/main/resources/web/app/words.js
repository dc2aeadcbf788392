// Language and words. The address decides (?lang=en), then what the reader chose before, then Arabic; ?lang=auto asks the
// browser, for a link that nobody knows the reader of. Each page has a file of words of its own in each language; what every
// page says is in common.json.

/** @typedef {"ar" | "en"} Language */
/** @typedef {Record<string, string>} Text A text by language. */
/** @typedef {keyof typeof import("../words/en/common.json")
 *   | keyof typeof import("../words/en/account.json")
 *   | keyof typeof import("../words/en/api.json")
 *   | keyof typeof import("../words/en/board.json")
 *   | keyof typeof import("../words/en/card.json")
 *   | keyof typeof import("../words/en/edition.json")
 *   | keyof typeof import("../words/en/entries.json")
 *   | keyof typeof import("../words/en/front.json")
 *   | keyof typeof import("../words/en/hall.json")
 *   | keyof typeof import("../words/en/home.json")
 *   | keyof typeof import("../words/en/letter.json")
 *   | keyof typeof import("../words/en/new-edition.json")
 *   | keyof typeof import("../words/en/paper.json")
 *   | keyof typeof import("../words/en/people.json")
 *   | keyof typeof import("../words/en/plan.json")
 *   | keyof typeof import("../words/en/preview.json")
 *   | keyof typeof import("../words/en/progress.json")
 *   | keyof typeof import("../words/en/rank.json")
 *   | keyof typeof import("../words/en/results.json")
 *   | keyof typeof import("../words/en/rule.json")
 *   | keyof typeof import("../words/en/scorecard.json")
 *   | keyof typeof import("../words/en/screening.json")
 *   | keyof typeof import("../words/en/sign-in.json")
 *   | keyof typeof import("../words/en/tasks.json")
 *   | keyof typeof import("../words/en/team.json")
 *   | keyof typeof import("../words/en/terms.json")
 *   | keyof typeof import("../words/en/welcome.json")} Word */

const CHOICE = "language";

/** @param {string | null} tag @returns {tag is Language} */
const isLanguage = tag => tag === "ar" || tag === "en";

// A browser that keeps nothing throws.
const kept = () => { try { return localStorage.getItem(CHOICE); } catch { return null; } };
/** @param {Language} tag */
const keep = tag => { try { localStorage.setItem(CHOICE, tag); } catch { /* the address still says it */ } };

const wanted = new URLSearchParams(location.search).get("lang");
const asked = wanted === "auto" ? navigator.languages.map(tag => tag.slice(0, 2)).find(isLanguage) ?? null : wanted;
/** @type {Language} */
export const language = [asked, kept()].find(isLanguage) ?? "ar";
/** @type {Language} */
export const otherLanguage = language === "ar" ? "en" : "ar";
document.documentElement.lang = language;
document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
if (asked === language) keep(language);

/** @type {Record<string, string>} */
const known = {};
/** @type {Map<string, Promise<void>>} */
const files = new Map();

/** @param {string} name @param {Language} tag @returns {Promise<Record<string, string>>} */
const file = async (name, tag) => {
  const answer = await fetch(new URL(`../words/${tag}/${name}.json`, import.meta.url));
  if (!answer.ok) throw new Error(`no words of ${name}`);
  return answer.json();
};

/** @param {string} name */
const read = async name => { Object.assign(known, await file(name, language)); };

/** What a sheet says in both languages, Arabic first. @param {string} name a file of words @returns {Promise<Record<string, string>[]>} */
export const inBoth = name => Promise.all([file(name, "ar"), file(name, "en")]);

/**
 * Reads the words of these files; those that are known already cost nothing.
 * @param {string[]} names
 */
export const learn = async (...names) => {
  for (const name of names) {
    if (!files.has(name)) files.set(name, read(name).catch(failure => { files.delete(name); throw failure; }));
  }
  await Promise.all(names.map(name => files.get(name)));
};

/**
 * The sentence of that key with {0}, {1} filled in.
 * @param {Word} key
 * @param {...(string | number)} values
 */
export const say = (key, ...values) => {
  if (!(key in known)) throw new Error(`no word for ${key}`);
  return known[key].replace(/\{(\d)\}/g, (_, index) => String(values[index]));
};

/**
 * A text of several languages in the reader's, else in the first it has.
 * @param {Text | null | undefined} text
 */
export const textOf = text => text?.[language] ?? Object.values(text ?? {})[0] ?? "";

const forms = new Intl.PluralRules(language);

/** @typedef {Word extends infer Key ? Key extends `${infer Stem}.other` ? Stem : never : never} Counted */

/**
 * The sentence of so many: the language's own form where the words have it, else that of any number.
 * @param {Counted} key
 * @param {number} count
 * @param {...(string | number)} values the count as it is written first
 */
export const several = (key, count, ...values) => {
  const form = `${key}.${forms.select(count)}`;
  return say(/** @type {Word} */ (form in known ? form : `${key}.other`), ...values);
};

const names = new Intl.ListFormat(language === "ar" ? "ar" : "en-GB", { style: "long", type: "conjunction" });

const across = language === "ar" ? /\p{Script=Latin}/u : /\p{Script=Arabic}/u;

/** Several things in one phrase; one that runs the other way moves none of the others. @param {string[]} texts */
export const list = texts => names.format(texts.map(text => across.test(text) ? `\u2068${text}\u2069` : text));
