// What may come instead of an answer: a problem of the API (RFC 9457), or no answer at all.

/** @typedef {{ pointer: string, detail: string, code: string }} Fault */
/**
 * @typedef {{ status: number, code: string, title: string, detail: string, errors?: Fault[], pointer?: string,
 *   instance?: string, current?: any, yours?: any }} Refusal The body of a problem.
 */

/** The API refused. */
export class Problem extends Error {
  /** @param {Refusal} refusal @param {number | null} [retryAfter] after how many seconds it may be tried again */
  constructor(refusal, retryAfter = null) {
    super(refusal.detail);
    this.status = refusal.status;
    this.code = refusal.code;
    this.retryAfter = retryAfter;
    this.incident = refusal.instance?.split(":").at(-1) ?? null;
    this.current = refusal.current;
    this.yours = refusal.yours;
    /** @type {Fault[]} */
    this.faults = refusal.errors ?? (refusal.pointer ? [{ pointer: refusal.pointer, detail: refusal.detail, code: refusal.code }] : []);
  }

  /** What is wrong at that place of the body or below it, or null. @param {string} pointer */
  at(pointer) {
    const here = this.faults.filter(fault => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`));
    return here.length ? here.map(fault => fault.detail).join(" ") : null;
  }

  /** What is wrong elsewhere than at these places. @param {Iterable<string>} pointers */
  besides(pointers) {
    const placed = [...pointers];
    return this.faults.filter(fault => !placed.some(pointer => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`)));
  }
}

/** No answer came: the network is away, or the server. What was asked may be asked again. */
export class Offline extends Error {}

/** The person was asked to sign in and did not. */
export class SignedOut extends Error {}

/**
 * The problem that an answer tells, also where something between here and the server answered in its own words.
 * @param {Response} answer
 * @param {string} unknown what to say then
 */
export async function problemOf(answer, unknown) {
  const after = Number(answer.headers.get("retry-after"));
  /** @type {Refusal | null} */
  const told = await answer.json().catch(() => null);
  const refusal = typeof told?.detail === "string" ? told : { status: answer.status, code: "unknown", title: "", detail: unknown };
  return new Problem({ ...refusal, status: answer.status }, after > 0 ? after : null);
}
