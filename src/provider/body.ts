import { isPlain, isPresent, mapValues, omit, own, type Plain, pick } from "../schema/plain";
import { configOf, type Spec, schemaFor, type WireContext } from "../schema/spec";
import { toCamel, toWire } from "../schema/wire";
import { desiredConfig } from "./state";

/** Inputs or outputs as Hookdeck would show them. */
export function bodyOf(spec: Spec, values: Plain): Plain {
  return toWire(schemaFor(spec, values), configOf(spec, values));
}

/** An object as the state has it, with its switches, in wire names. */
export function lastKnown(spec: Spec, olds: Plain): Plain {
  const switches = Object.values(spec.switches).map(({ since }) => [since, olds[toCamel(since)] ?? null]);
  return { ...bodyOf(spec, olds), ...Object.fromEntries(switches) };
}

/** What creates the object: what the program says, and nothing else. */
export function bodyForCreate(spec: Spec, inputs: Plain, context: WireContext): Plain {
  return send(spec, configOf(spec, pick(inputs, spec.birth)), context);
}

/**
 * What changes the object: its whole configuration, because Hookdeck resets or keeps what is left out as it likes.
 * Fields that left the program go back to Hookdeck's default. `hidden` holds what only Hookdeck knows.
 */
export function bodyForUpdate(
  spec: Spec,
  { olds, news, hidden }: { olds: Plain; news: Plain; hidden: Plain },
  context: WireContext,
): Plain {
  const desired = desiredConfig(spec, olds, news);
  const variants = "by" in spec.inputs ? spec.inputs : undefined;
  const reshaped = variants !== undefined && news[variants.by] !== olds[variants.by];
  const before = configOf(spec, reshaped ? omit(olds, [variants.owns]) : olds);
  const resets = removed(before, desired, spec.resets?.(news) ?? {});
  return send(spec, omit(over(over(resets, hidden), desired), spec.replaces), context);
}

function send(spec: Spec, values: Plain, context: WireContext): Plain {
  const body = toWire(schemaFor(spec, values), values);
  return spec.send?.(body, context) ?? body;
}

/** `null`, or the value that resets it, for everything that was there and is no longer wanted. */
function removed(before: Plain, desired: Plain, resets: Plain): Plain {
  return mapValues(before, (old, key) => {
    const [wanted, reset] = [own(desired, key), own(resets, key)];
    if (isPlain(old) && isPlain(wanted)) return removed(old, wanted, isPlain(reset) ? reset : {});
    if (isPresent(wanted)) return undefined;
    return isPlain(old) && isPlain(reset) ? removed(old, {}, reset) : (reset ?? null);
  });
}

/** `top` laid over `below`; unlike what the state keeps, a `null` in `top` does not hide a reset. */
function over(below: Plain, top: Plain): Plain {
  const merged = mapValues(top, (value, key) => {
    const under = own(below, key);
    if (isPlain(value) && isPlain(under)) return over(under, value);
    return value === null && isPresent(under) ? under : value;
  });
  return { ...below, ...merged };
}
