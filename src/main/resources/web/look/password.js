// Sets a password by the token of a letter. The token stands behind the # of the address, which no server or log ever sees.
import { language, say } from "./page.js";

document.title = `${say("password")} · ${say("brand")}`;
const token = location.hash.slice(1), state = document.getElementById("state"), form = document.getElementById("set");
// Taken out of the address, so that neither history nor a glance at the screen gives it away.
history.replaceState(null, "", location.pathname + location.search);
if (!token) {
  state.textContent = say("password.missing");
  form.querySelector("button").disabled = true;
}
form.addEventListener("submit", async event => {
  event.preventDefault();
  state.textContent = "";
  try {
    const answer = await fetch("/api/v1/password-resets", {
      method: "PUT",
      headers: { "content-type": "application/json", "accept-language": language },
      body: JSON.stringify({ token, password: document.getElementById("password").value }),
    });
    if (answer.ok) {
      form.reset();
      state.textContent = say("password.done");
      return;
    }
    const problem = await answer.json();
    state.textContent = problem.errors?.map(error => error.detail).join(" ") ?? problem.detail;
  } catch {
    state.textContent = say("password.failed");
  }
});
