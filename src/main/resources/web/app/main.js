// The client begins: who is here, what the head says, and the page of the address.
import { onSignedOut } from "./api.js";
import { head } from "./head.js";
import { show, start } from "./router.js";
import * as session from "./session.js";

onSignedOut(async () => (await import("./gate.js")).signIn());
session.onChange(() => void head());
// However a session ended: what was read in it is nobody else's.
session.onChange(async gone => { if (gone) await (await import("./device.js")).forgetOthers(session.person()?.id ?? null); });
start();
// Who cannot be asked just now is met as a stranger: each page says for itself what it lacks then.
await session.resume().catch(() => {});
await Promise.all([head(), show(false)]);
globalThis.early?.end();

/** Whoever signed in here comes again, perhaps where no network is; the page itself came first. */
const settle = () => { if (session.person()) void navigator.serviceWorker?.register("/worker.js").catch(() => {}); };
settle();
session.onChange(settle);
