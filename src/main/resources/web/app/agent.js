// What a browser calls itself, in two words that its person knows it by.

/** The first that fits names it: each browser also says the names of those before it. */
const BROWSERS = [["Edg", "Edge"], ["SamsungBrowser", "Samsung Internet"], ["OPR", "Opera"], ["Firefox", "Firefox"], ["FxiOS", "Firefox"], ["CriOS", "Chrome"], ["Chrome", "Chrome"], ["Safari", "Safari"]];
const SYSTEMS = [["Android", "Android"], ["iPhone", "iPhone"], ["iPad", "iPad"], ["Windows", "Windows"], ["Mac OS X", "macOS"], ["CrOS", "ChromeOS"], ["Linux", "Linux"]];

/** @param {string[][]} known @param {string} told */
const first = (known, told) => known.find(([mark]) => told.includes(mark))?.[1] ?? "";

/** @param {string} told the header User-Agent */
export const agent = told => ({ browser: first(BROWSERS, told), system: first(SYSTEMS, told) });
