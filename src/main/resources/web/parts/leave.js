// Before somebody signs out: marks that only this device has are told of, and what was read is forgotten.
import { clear } from "../app/device.js";
import { unsent } from "../app/outbox.js";
import { formats } from "../app/format.js";
import { say, several } from "../app/words.js";
import { ask } from "./dialog.js";

/** Whether nothing is unsent, or the person leaves all the same. */
export async function mayLeave() {
  const { length } = await unsent();
  const leaves = !length || await ask({ title: several("unsent", length, formats().whole(length)), text: say("unsent.why"), act: say("unsent.leave"), destroys: true });
  if (leaves) await clear("reads");
  return leaves;
}
