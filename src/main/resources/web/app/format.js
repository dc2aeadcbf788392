// Numbers and times as the edition writes them: its digits, its zone, the reader's language.
import { language } from "./words.js";

/** @param {{ digits?: string, timeZone?: string }} [edition] */
export function formats({ digits = "latn", timeZone = "Asia/Amman" } = {}) {
  const locale = language === "ar" ? `ar-JO-u-nu-${digits}` : "en-GB";
  const whole = new Intl.NumberFormat(locale), percent = new Intl.NumberFormat(locale, { style: "percent" });
  /** @type {Map<number, Intl.NumberFormat>} */
  const decimals = new Map();
  /** @param {number} places */
  const decimal = places => {
    const made = decimals.get(places) ?? new Intl.NumberFormat(locale, { minimumFractionDigits: places, maximumFractionDigits: places });
    decimals.set(places, made);
    return made;
  };
  /** @param {string} iso @param {Intl.DateTimeFormatOptions} style */
  const dated = (iso, style) => new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(new Date(iso));
  return {
    /** @param {number} value */
    whole: value => whole.format(value),
    /** A number that counts nothing. @param {number} value */
    name: value => new Intl.NumberFormat(locale, { useGrouping: false }).format(value),
    /** @param {number} value */
    percent: value => percent.format(value),
    /** With the decimals that it is written with. @param {string} text */
    decimal: text => decimal((text.split(".")[1] ?? "").length).format(Number(text)),
    /** An amount in the minor units of its currency; a whole one without decimals. @param {number} minor @param {string} currency */
    money: (minor, currency) => {
      const money = new Intl.NumberFormat(locale, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" });
      return money.format(minor / 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2));
    },
    /** @param {string} iso */
    moment: iso => dated(iso, { dateStyle: "long", timeStyle: "short" }).replace(/(\p{Nd})\s(\p{L}+)$/u, "$1\u00a0$2"), // no line begins with ص
    /** @param {string} iso */
    time: iso => dated(iso, { timeStyle: "short" }),
    /** @param {string} iso */
    day: iso => dated(iso, { dateStyle: "long" }),
  };
}
