// What a page needs of the API is asked for while its modules are still on the way: no module, so that it runs before a slow
// phone is busy with them. Whoever asks for the same later has that answer; where it is none, they ask again as if nothing
// had been.

/** What was asked for early, each to be had once. */
var early = (() => {
  /** Whether it is worth asking for a session at all: a hint without any secret. */
  const HINT = "signedIn";
  const { reads = "", words = "" } = document.currentScript?.dataset ?? {};
  const headers = { accept: "application/json" };
  const hinted = () => { try { return localStorage.getItem(HINT) !== null; } catch { return true; } };

  /** The session of an earlier visit. Tabs that ask at once are given the same one. @type {Promise<Response | null>} */
  const session = hinted() ? fetch("/api/v1/sessions/refresh", { method: "POST", headers }).then(answer => answer.ok ? answer : null, () => null) : Promise.resolve(null);

  /** @type {Map<string, Promise<Response | null>>} */
  const answers = new Map();
  let over = false;

  async function ask() {
    // What is asked for as somebody else is another path.
    if (!reads || new URLSearchParams(location.search).has("as")) return;
    const opened = await (await session)?.clone().json();
    const asking = opened ? { headers: { ...headers, authorization: `Bearer ${opened.accessToken}` } } : { headers };
    for (const path of reads.replaceAll(":edition", location.pathname.split("/")[2] ?? "").split(" ")) {
      if (!path.startsWith("/people/me") || (opened && !opened.bound)) answers.set(path, fetch(`/api/v1${path}`, asking).catch(() => null));
    }
  }

  const asked = ask().catch(() => {});
  void import("./words.js").then(({ learn }) => learn("common", words)).catch(() => {});

  return {
    HINT,
    /** The answer with the session of an earlier visit. */
    resumed: async () => {
      const answer = over ? null : await session;
      return answer?.bodyUsed ? null : answer;
    },
    /** What stands at a path. @param {string} path */
    answered: async path => {
      if (over) return null;
      await asked;
      const answer = answers.get(path);
      answers.delete(path);
      const came = await answer;
      return came?.ok ? came : null;
    },
    /** The page is there: what it did not ask for would be old by the time that another one does. */
    end: () => { over = true; },
  };
})();
