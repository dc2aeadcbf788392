// Finding a name among many, however its letters are written.

/** Letters that Arabic words exchange; hamzas and vowel signs fall off with the marks. @type {Record<string, string>} */
const SAME = { "ة": "ه", "ى": "ي" };

/** What texts are compared by: no case, no marks, no tatweel, and the letters above as one. @param {string} text */
export const plain = text => text.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").replace(/[ةى]/g, letter => SAME[letter]).toLowerCase().replace(/\s+/gu, " ").trim();

/** What tells whether a text, as it is compared by, holds every word that is looked for. @param {string} words @returns {(text: string) => boolean} */
export const finder = words => {
  const all = plain(words).split(" ");
  return text => all.every(word => text.includes(word));
};

/** How names of either alphabet are put in order, with numbers as numbers. @param {string} language */
export const order = language => new Intl.Collator(language, { numeric: true }).compare;
