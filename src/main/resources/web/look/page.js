// Language, words and formats of a page. The address decides (?lang=en), then what the reader chose before, then Arabic.
const asked = new URLSearchParams(location.search);
// A browser that keeps nothing throws.
const kept = () => { try { return localStorage.getItem("language"); } catch { return null; } };
const keep = tag => { try { localStorage.setItem("language", tag); } catch { /* the address still says it */ } };
export const language = [asked.get("lang"), kept()].find(tag => tag === "ar" || tag === "en") ?? "ar";
document.documentElement.lang = language;
document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
if (asked.get("lang") === language) keep(language);
if (asked.get("theme")) document.documentElement.dataset.theme = asked.get("theme");

const words = await (await fetch(new URL(`../words/${language}.json`, import.meta.url))).json();

/** The sentence of that key with {0}, {1} filled in. */
export const say = (key, ...values) => {
  if (!(key in words)) throw new Error(`no word for ${key}`);
  return words[key].replace(/\{(\d)\}/g, (_, index) => values[index]);
};

/** A text of several languages in the reader's, else in the first it has. */
export const textOf = text => text?.[language] ?? Object.values(text ?? {})[0] ?? "";

/** Number and date formats with the digits and the zone of an edition. */
export function formats({ digits = "arab", timeZone = "Asia/Amman" } = {}) {
  const locale = language === "ar" ? `ar-JO-u-nu-${digits}` : "en-GB";
  const whole = new Intl.NumberFormat(locale), percent = new Intl.NumberFormat(locale, { style: "percent" });
  const decimals = new Map();
  return {
    whole: value => whole.format(value),
    name: value => new Intl.NumberFormat(locale, { useGrouping: false }).format(value), // a number that counts nothing
    percent: value => percent.format(value),
    decimal: text => {
      const places = (text.split(".")[1] ?? "").length;
      if (!decimals.has(places)) decimals.set(places, new Intl.NumberFormat(locale, { minimumFractionDigits: places, maximumFractionDigits: places }));
      return decimals.get(places).format(text);
    },
    moment: iso => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone }).format(new Date(iso)),
    day: iso => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone }).format(new Date(iso)),
  };
}

/** An element with attributes and children; text is always text, never markup. */
export function make(tag, attributes = {}, ...children) {
  const element = tag === "svg" || tag === "line" || tag === "circle" ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== false) element.setAttribute(name, value);
  element.append(...children.filter(child => child !== null));
  return element;
}

for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
const heading = document.querySelector("h1[data-word]");
if (heading) document.title = `${heading.textContent} · ${say("brand")}`;
for (const link of document.querySelectorAll(".top a[href^='/']")) if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
const other = document.getElementById("other"), otherTag = language === "ar" ? "en" : "ar";
asked.set("lang", otherTag);
other.href = `?${asked}`;
other.lang = otherTag;
other.textContent = say("other");
