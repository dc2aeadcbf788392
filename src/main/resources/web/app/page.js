// A page is a function of its state: it reads, it is drawn, an act changes the state, it is drawn again.
import { html, render } from "../lib/lit-html/lit-html.js";
import { failing } from "../parts/notice.js";
import { newKey } from "./api.js";
import { entitle } from "./chrome.js";
import { situate } from "./head.js";
import { Offline, Problem, SignedOut } from "./problem.js";
import { keep, recall, retype } from "./typed.js";
import { say } from "./words.js";

/** @typedef {import("../lib/lit-html/lit-html.js").TemplateResult} Template */
/** @typedef {{ params: Record<string, string>, query: URLSearchParams }} Place */
/**
 * @template State
 * @typedef {object} Definition
 * @property {(state: State) => string} title what the browser calls it
 * @property {(place: Place) => Promise<State>} read
 * @property {(state: State) => Promise<Partial<State>>} [later] what the page is drawn without until it comes
 * @property {(state: State) => import("./head.js").Where} [where] the edition in which it stands
 * @property {(state: State, page: Page<State>) => Template} view
 * @property {(state: State) => Partial<State>} [keeps] what of its state a person typed and has not sent: it outlives the document
 * @property {Members} [members] what members of its bodies are called, where two versions are compared
 * @property {(page: Page<State>) => Promise<unknown>} [yields] lets somebody else's version stand, and keeps what else was typed; unless told all is read anew
 */
/** The name of a member, or with it how its value is said; those inside another stand behind a slash, things under keys behind a star, with {0} for a thing's own name. @typedef {Record<string, string | [string, (value: any) => string]>} Members */
/**
 * What an act is given: a key that stays the same until an answer came, and the version of somebody else to put this one
 * over, once the person chose so.
 * @typedef {{ key: string, over: any }} Attempt
 */

/**
 * A page, with the type of its state made out.
 * @template State
 * @param {Definition<State>} definition
 */
export const define = definition => definition;

const AGAIN_SECONDS = 5;
const main = /** @type {HTMLElement} */ (document.getElementById("main"));

/** @template State */
export class Page {
  /** @type {State | null} */
  state = null;
  /** Why the last reading or act failed. @type {Problem | Offline | SignedOut | null} */
  problem = null;
  /** The act that is under way. */
  busy = "";
  /** Seconds until what failed is tried again by itself. @type {number | null} */
  wait = null;
  #left = false;
  #leaving = new AbortController();
  /** Whether what was typed at this address may wait to be given back. */
  #fresh = false;
  /** @type {(() => Promise<void>) | null} */
  #again = null;
  /** @type {((over: any) => Promise<void>) | null} */
  #over = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  /** @type {Map<string, string>} */
  #keys = new Map();

  /**
   * @param {Definition<State>} definition
   * @param {Record<string, string>} params
   * @param {URLSearchParams} query
   * @param {HTMLElement} [root] where it is drawn, if not as the page itself
   */
  constructor(definition, params, query, root = main) {
    this.definition = definition;
    this.params = params;
    this.query = query;
    this.root = root;
  }

  /** Reads and draws it. @param {boolean} [arrived] whether the reader came from another page */
  async open(arrived = true) {
    this.#fresh = !arrived && this.root === main;
    await this.reread();
    if (arrived && !this.#left) {
      scrollTo(0, 0);
      /** @type {HTMLElement | null} */ (this.root.querySelector("h1") ?? this.root)?.focus({ preventScroll: true });
    }
  }

  /** Ends whatever goes on for the page while it is shown. */
  get gone() { return this.#leaving.signal; }

  /** It is not shown any more: what comes late is not drawn. */
  leave() {
    this.#left = true;
    this.#leaving.abort();
    this.#stopWaiting();
  }

  /** The document ends: what was typed is kept for the next one at this address. */
  keep() {
    // Nothing was shown yet, so nothing was typed: what waits goes on waiting.
    if (this.#fresh) return;
    keep(this.root, this.state === null ? {} : this.definition.keeps?.(this.state) ?? {});
  }

  #retype() {
    if (this.state === null) return;
    this.#fresh = false;
    const kept = recall();
    if (!kept) return;
    this.change(/** @type {Partial<State>} */ (kept.state));
    retype(this.root, kept.controls);
  }

  /** Reads everything again. */
  async reread() {
    this.#stopWaiting();
    try {
      this.state = await this.definition.read({ params: this.params, query: this.query });
      this.problem = null;
    } catch (failure) {
      this.#failed(failure, () => this.reread());
    }
    this.draw();
    if (this.#fresh) this.#retype();
    if (this.state !== null && !this.problem) void this.#later(this.state);
  }

  /** @param {State} state */
  async #later(state) {
    try {
      const part = await this.definition.later?.(state);
      if (part) this.change(part);
    } catch (failure) {
      this.#failed(failure, () => this.reread());
      this.draw();
    }
  }

  /** Changes part of the state. @param {Partial<State>} part */
  change(part) {
    this.state = /** @type {State} */ ({ ...this.state, ...part });
    this.draw();
  }

  /**
   * Does what the person asked for; what is refused is shown where it belongs, and nothing that was typed is lost.
   * @param {string} name one act of that name at a time
   * @param {(attempt: Attempt) => Promise<unknown>} doing
   * @param {any} [over]
   */
  async act(name, doing, over) {
    if (this.busy) return;
    this.#stopWaiting();
    this.busy = name;
    this.problem = null;
    const key = this.#keys.get(name) ?? newKey();
    this.#keys.set(name, key);
    this.draw();
    try {
      await doing({ key, over });
      this.#keys.delete(name);
    } catch (failure) {
      // Refused as it is: what is sent next is another act. Unanswered: it may have been done, and must not be done twice.
      if (failure instanceof Problem && failure.status < 500 && failure.status !== 429) this.#keys.delete(name);
      this.#failed(failure, () => this.act(name, doing, over));
      this.#over = theirs => this.act(name, doing, theirs);
    }
    this.busy = "";
    this.draw();
    if (this.problem) /** @type {HTMLElement | null} */ (this.root.querySelector("[aria-invalid=true]") ?? this.root.querySelector("#problem"))?.focus();
  }

  /** Tries once more what failed. */
  again() { void this.#again?.(); }

  /** Puts this version over the one that somebody else saved meanwhile. */
  insist() { if (this.problem instanceof Problem) void this.#over?.(this.problem.current); }

  /** What is wrong at that place of what was sent, or null. @param {string} pointer */
  fault(pointer) { return this.problem instanceof Problem ? this.problem.at(pointer) : null; }

  draw() {
    if (this.#left) return;
    const { state, definition } = this;
    if (this.root === main) {
      entitle(state !== null ? definition.title(state) : say(this.problem ? "page.failed" : "page.wait"));
      if (state !== null || this.problem) situate(state !== null ? definition.where?.(state) ?? null : null);
    }
    render(state !== null ? definition.view(state, this) : this.problem ? failing(this) : html`<p class="wait" role="status">${say("page.wait")}</p>`, this.root);
  }

  /** @param {unknown} failure @param {() => Promise<void>} again */
  #failed(failure, again) {
    if (!(failure instanceof Problem || failure instanceof Offline || failure instanceof SignedOut)) throw failure;
    this.problem = failure;
    this.#again = again;
    if (failure instanceof Offline) this.#waitFor(AGAIN_SECONDS);
    else if (failure instanceof Problem && failure.retryAfter && (failure.status === 429 || failure.status === 503)) this.#waitFor(failure.retryAfter);
  }

  /** @param {number} seconds */
  #waitFor(seconds) {
    this.wait = seconds;
    addEventListener("online", this.#online);
    this.#timer = setInterval(() => {
      this.wait = (this.wait ?? 1) - 1;
      if (this.wait > 0) return this.draw();
      this.#stopWaiting();
      this.again();
    }, 1000);
  }

  /** Is there a network again, what waits for it is tried at once. */
  #online = () => { if (this.problem instanceof Offline) this.again(); };

  #stopWaiting() {
    removeEventListener("online", this.#online);
    clearInterval(this.#timer);
    this.wait = null;
  }
}
