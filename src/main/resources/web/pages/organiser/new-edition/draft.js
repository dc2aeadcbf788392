// A new edition while it is being written: a preset's document as people fill it in. Amounts are in major units there, and
// dates that were typed are wall-clock times of the edition's zone; what is sent is a merge patch of what differs.

/** @typedef {Record<string, any>} Json */

export const MUST_SET = "mustSet";
const DAY = 864e5, HOUR = 36e5, NEW = /^new-\d+$/;

/** @param {string} pointer */
const keysOf = pointer => pointer.split("/").slice(1);

/** What stands at a pointer. @param {any} document @param {string} pointer */
export const at = (document, pointer) => keysOf(pointer).reduce((value, key) => value?.[key], document);

/**
 * The document with a value at a pointer, undefined for none; the given one is not changed.
 * @param {any} document
 * @param {string} pointer
 * @param {unknown} value
 * @returns {any}
 */
export function put(document, pointer, value) {
  const [key, ...rest] = keysOf(pointer);
  if (key === undefined) return value;
  const inner = rest.length ? put(document?.[key] ?? {}, `/${rest.join("/")}`, value) : value;
  if (Array.isArray(document)) return inner === undefined ? document.filter((_, i) => String(i) !== key) : document.map((item, i) => String(i) === key ? inner : item);
  const { [key]: _, ...others } = document;
  return inner === undefined ? others : { ...document, [key]: inner };
}

/** @param {unknown} value @returns {value is Json} */
const isObject = value => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The merge patch (RFC 7386) that makes one document of another: only what differs, null for what is gone.
 * @param {Json} from
 * @param {Json} to
 */
export function difference(from, to) {
  /** @type {Json} */
  const patch = {};
  for (const key of Object.keys(from)) if (!(key in to)) patch[key] = null;
  for (const [key, value] of Object.entries(to)) {
    if (isObject(value) && isObject(from[key])) {
      const inner = difference(from[key], value);
      if (Object.keys(inner).length) patch[key] = inner;
    } else if (JSON.stringify(value) !== JSON.stringify(from[key])) patch[key] = value;
  }
  return patch;
}

/** A document with a merge patch put on it. @param {any} document @param {any} patch @returns {any} */
export function applied(document, patch) {
  if (!isObject(patch)) return patch;
  const made = isObject(document) ? { ...document } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete made[key];
    else made[key] = applied(made[key], value);
  }
  return made;
}

/** A short name made of a name: small letters, digits and hyphens; empty where it has no Latin letter. @param {string} name */
export const slugOf = name => name.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase()
  .replace(/[^a-z0-9]+/g, "-").slice(0, 64).replace(/^-+|-+$/g, "");

/**
 * The wall-clock time that lies spans (ISO 8601, days and hours) after midnight of a day; null without a day.
 * @param {string | undefined} day
 * @param {(string | undefined)[]} spans
 */
export function spanned(day, ...spans) {
  let time = Date.parse(`${day}T00:00:00Z`);
  for (const span of spans) {
    const parts = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(\d+)H)?$/.exec(span ?? "");
    if (!parts) return null;
    time += Number(parts[1] ?? 0) * DAY + Number(parts[2] ?? 0) * HOUR;
  }
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 16);
}

/** How far a zone's clocks are ahead at an instant, in milliseconds. @param {number} instant @param {string} zone */
function ahead(instant, zone) {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
  const { year, month, day, hour, minute, second } = /** @type {any} */ (Object.fromEntries(format.formatToParts(instant).map(part => [part.type, Number(part.value)])));
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

/** The instant of a wall-clock time in a zone; what is none stays as it was typed, and the server says so. @param {string} local @param {string} zone */
export function instantOf(local, zone) {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) return local;
  try {
    // The second guess is right on the day on which the clocks change, too.
    const guess = wall - ahead(wall, zone);
    return new Date(wall - ahead(guess, zone)).toISOString();
  } catch {
    return local;
  }
}

/** The wall-clock time of an instant in a zone. @param {string} instant @param {string} zone */
export const wallOf = (instant, zone) => new Date(Date.parse(instant) + ahead(Date.parse(instant), zone)).toISOString().slice(0, 16);

/** How many decimals a currency has. @param {string} currency */
export function decimalsOf(currency) {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** An amount in major units. @param {number} minor @param {number} decimals */
export function majorOf(minor, decimals) {
  const digits = String(minor).padStart(decimals + 1, "0"), whole = digits.slice(0, digits.length - decimals);
  const rest = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return decimals && rest ? `${whole}.${rest}` : whole;
}

/** An amount in minor units; what is none stays as it was typed. @param {string} major @param {number} decimals */
export function minorOf(major, decimals) {
  const parts = /^(\d{1,13})(?:\.(\d+))?$/.exec(major.trim());
  return parts && (parts[2] ?? "").length <= decimals ? Number(parts[1] + (parts[2] ?? "").padEnd(decimals, "0")) : major;
}

/** @param {Json} object @param {(value: any, key: string) => any} change */
const mapped = (object, change) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));

/** A preset's document as it is filled in. @param {Json} preset @returns {Json} */
export const draftOf = preset => ({
  ...preset,
  prizes: mapped(preset.prizes, prize => typeof prize.amount === "number" ? { ...prize, amount: majorOf(prize.amount, decimalsOf(prize.currency)) } : prize),
});

/** A name in each of its languages: one that is left empty is written as in another. @param {Record<string, string>} name @returns {Record<string, string>} */
export const everywhere = name => mapped(name, text => text.trim() ? text : Object.values(name).find(other => other.trim()) ?? "");

/** The edition's document of a draft. @param {Json} draft @returns {Json} */
export const documentOf = draft => ({
  ...draft,
  phases: mapped(draft.phases, ({ opens, closes, ...phase }) => ({
    ...phase,
    ...opens ? { opensAt: instantOf(opens, draft.timeZone) } : {},
    ...closes ? { closesAt: instantOf(closes, draft.timeZone) } : {},
  })),
  prizes: mapped(draft.prizes, ({ amount, currency, ...prize }) => amount === undefined || amount === "" ? prize
    : { ...prize, amount: amount === MUST_SET ? amount : minorOf(amount, decimalsOf(currency)), currency }),
});

/** The pointers where a document still says that something must be set. @param {unknown} value @param {string} [pointer] @returns {string[]} */
export const openIn = (value, pointer = "") => value === MUST_SET ? [pointer]
  : isObject(value) ? Object.entries(value).flatMap(([key, inner]) => openIn(inner, `${pointer}/${key}`)) : [];

/** Whether a line was added, and has no key of its own yet. @param {string} key */
export const isNew = key => NEW.test(key);

/** What the keys of lines are to be: those of added ones are made of their names. @param {Json} items @returns {Map<string, string>} */
function keysFor(items) {
  const taken = new Set(Object.keys(items).filter(key => !isNew(key))), keys = new Map();
  for (const [key, item] of Object.entries(items)) {
    const wanted = isNew(key) ? slugOf(item.name.en ?? "").slice(0, 60).replace(/-$/, "") || "item" : key;
    let free = wanted;
    for (let n = 2; isNew(key) && (taken.has(free) || isNew(free)); n++) free = `${wanted}-${n}`;
    taken.add(free);
    keys.set(key, free);
  }
  return keys;
}

/** @param {Json} items @param {Map<string, string>} [keys] @returns {Json} */
const named = (items, keys = keysFor(items)) => Object.fromEntries(Object.entries(items).map(([key, item]) => [keys.get(key), item]));

/** The draft with keys that can be read, where lines were added: made of their names, once they have any. @param {Json} draft @returns {Json} */
export function withKeys(draft) {
  const phases = keysFor(draft.phases ?? {}), rounds = keysFor(draft.rounds);
  return {
    ...draft,
    ...Object.fromEntries(["sectors", "institutions", "specialPrizes"].filter(part => draft[part]).map(part => [part, named(draft[part])])),
    ...draft.phases ? { phases: named(draft.phases, phases) } : {},
    rounds: named(mapped(draft.rounds, round => ({
      ...round,
      ...round.phase ? { phase: phases.get(round.phase) ?? round.phase } : {},
      ...round.criteriaFrom ? { criteriaFrom: rounds.get(round.criteriaFrom) ?? round.criteriaFrom } : {},
      ...round.criteria ? { criteria: named(round.criteria) } : {},
    })), rounds),
  };
}

/** A criterion on another scale: the words of its ends stay those of its ends. @param {Json} criterion @param {"lowest" | "highest"} end @param {string} mark */
export const rescaled = (criterion, end, mark) => ({
  ...criterion,
  [end]: mark,
  anchors: criterion.anchors.map((/** @type {any} */ anchor) => Number(anchor.mark) === Number(criterion[end]) ? { ...anchor, mark } : anchor),
});
