// What pages share that letters lead to: the token behind the # of the address, which no server or log ever sees, and forms
// that say what came of them.
import { language, say } from "./page.js";

export const token = location.hash.slice(1);
// Taken out of the address, so that neither history nor a glance at the screen gives it away.
history.replaceState(null, "", location.pathname + location.search);
// Who changes the language takes the letter's link along.
document.getElementById("other").hash = token;

const stateOf = form => form.querySelector("[role=status]");

/** A form that needs the token: without one it says so. */
export const needsToken = form => {
  if (token) return;
  stateOf(form).textContent = say("password.missing");
  form.querySelector("button").disabled = true;
};

/** Sends what the form holds when it is asked to, and says what came of it in the form. */
export const sends = (form, method, path, body, done) => form.addEventListener("submit", async event => {
  event.preventDefault();
  const state = stateOf(form), button = form.querySelector("button");
  state.textContent = "";
  button.disabled = true;
  try {
    const answer = await fetch(path, {
      method,
      headers: { "content-type": "application/json", "accept-language": language },
      body: JSON.stringify(body()),
    });
    state.className = answer.ok ? "held" : "broken";
    if (answer.ok) {
      for (const part of form.children) part.hidden = part !== state;
      state.textContent = done();
      return;
    }
    const problem = await answer.json();
    state.textContent = problem.errors?.map(error => error.detail).join(" ") ?? problem.detail;
  } catch {
    state.className = "broken";
    state.textContent = say("password.failed");
  } finally {
    button.disabled = false;
  }
});
