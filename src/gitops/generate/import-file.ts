import { keptKey, outputsAfterWrite } from "../../provider/state";
import { providerText } from "../../pulumi/provider-text";
import { mapValues, type Plain } from "../../schema/plain";
import { changeAt } from "../../schema/property-path";
import type { LiveObject } from "../live-project";
import { closeValue } from "../opened-values";

/**
 * One resource of a file for `pulumi import --file`. Its secrets are in clear, marked as `--show-secrets` marks them.
 */
export interface ImportEntry {
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  readonly id: string;
  readonly inputs: Plain;
  readonly outputs: Plain;
}

/**
 * The entry that puts an object into a state as if a program with these inputs had made it.
 *
 * @param declared what the program is known to say: the rest is kept as Hookdeck's own. @default all of the inputs
 */
export function importEntry(
  live: LiveObject,
  name: string,
  inputs: Plain,
  declared: Plain = inputs,
): ImportEntry {
  const { spec, id, outputs } = live;
  const stable = mapValues(outputs, (value, key) => (spec.stable.includes(key) ? value : undefined));
  const kept = outputsAfterWrite(spec, declared, live)[keptKey];
  const own = { __provider: providerText(spec.type) };
  const close = (values: Plain) =>
    spec.secrets.reduce((open, path) => changeAt(open, path, closeValue), values);
  return {
    type: `pulumi-nodejs:dynamic/hookdeck:${spec.type}`,
    ...{ name, id },
    inputs: { ...close({ ...inputs, ...stable }), ...own },
    outputs: { ...close(outputsAfterWrite(spec, inputs, live)), [keptKey]: kept, ...own },
  };
}
