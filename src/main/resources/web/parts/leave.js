// Before somebody signs out: marks that only this device has are told of.
import { unsent } from "../app/outbox.js";
import { formats } from "../app/format.js";
import { say, several } from "../app/words.js";
import { ask } from "./dialog.js";

/** Whether nothing is unsent, or the person leaves all the same. */
export async function mayLeave() {
  const { length } = await unsent();
  return !length || ask({ title: several("unsent", length, formats().whole(length)), text: say("unsent.why"), act: say("unsent.leave"), destroys: true });
}
