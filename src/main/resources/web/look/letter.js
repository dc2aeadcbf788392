// The pages that letters lead to. A form says in its attributes what it sends and what to say then; data-letter marks the one
// that the letter is for: it needs the token behind the # of the address, which no server or log ever sees.
import { carry } from "../app/chrome.js";
import { language, say } from "../app/words.js";

const token = location.hash.slice(1);
// Taken out of the address, so that neither history nor a glance at the screen gives it away.
history.replaceState(null, "", location.pathname + location.search);
// Who changes the language takes the letter's link along.
carry(token);

const forms = [...document.forms];
/** @param {HTMLFormElement} form */
const isOfLetter = form => "letter" in form.dataset;

/** Takes away what is done; what the letter was for leaves nothing else to ask. @param {HTMLFormElement} form @param {HTMLElement} state */
const finish = (form, state) => {
  for (const part of /** @type {Iterable<HTMLElement>} */ (form.children)) part.hidden = part !== state;
  if (isOfLetter(form)) for (const other of forms) other.hidden = other !== form;
  state.textContent = say(/** @type {import("../app/words.js").Word} */ (form.dataset.done));
};

/** Sends what the form holds when it is asked to, and says what came of it in the form. @param {HTMLFormElement} form @param {HTMLElement} state */
const send = async (form, state) => {
  const [method, path] = (form.dataset.send ?? "").split(" ");
  const held = Object.fromEntries(new FormData(form));
  const answer = await fetch(path ?? "", {
    method,
    headers: { "content-type": "application/json", "accept-language": language },
    body: JSON.stringify(isOfLetter(form) ? { token, ...held } : held),
  });
  state.className = answer.ok ? "held" : "broken";
  if (answer.ok) return finish(form, state);
  const problem = await answer.json();
  state.textContent = problem.errors?.map((/** @type {{ detail: string }} */ error) => error.detail).join(" ") ?? problem.detail;
};

for (const form of forms) {
  const state = /** @type {HTMLElement} */ (form.querySelector("[role=status]")), button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
  if (isOfLetter(form) && !token) {
    state.textContent = say("letter.missing");
    button.disabled = true;
  }
  form.addEventListener("submit", async event => {
    event.preventDefault();
    state.textContent = "";
    button.disabled = true;
    try {
      await send(form, state);
    } catch {
      state.className = "broken";
      state.textContent = say("letter.failed");
    } finally {
      button.disabled = false;
    }
  });
}
