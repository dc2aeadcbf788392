// Sets a password by the token of a letter.
import { say } from "./page.js";
import { needsToken, sends, token } from "./letter.js";

document.title = `${say("password")} · ${say("brand")}`;
const form = document.getElementById("set"), password = document.getElementById("password");
needsToken(form);
sends(form, "PUT", "/api/v1/password-resets", () => ({ token, password: password.value }), () => say("password.done"));
