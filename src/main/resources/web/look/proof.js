// Proves an address by the token of a letter and the password of the account; who does not know it asks for another letter.
import { say } from "./page.js";
import { needsToken, sends, token } from "./letter.js";

document.title = `${say("proof")} · ${say("brand")}`;
const prove = document.getElementById("prove"), ask = document.getElementById("ask");
needsToken(prove);
sends(prove, "POST", "/api/v1/people/proof", () => ({ token, password: document.getElementById("password").value }), () => {
  ask.hidden = true;
  return say("proof.done");
});
sends(ask, "POST", "/api/v1/password-resets", () => ({ email: document.getElementById("email").value }), () => say("proof.asked"));
