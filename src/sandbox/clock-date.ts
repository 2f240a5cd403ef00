/** Code of a function that replaces Date by one that asks another clock for the time, and is like it otherwise. */
export const dateOfClock = `(now) => {
  const Machine = Date;
  function Clock(...parts) {
    if (new.target === undefined) return new Machine(now()).toString();
    return Reflect.construct(Machine, parts.length === 0 ? [now()] : parts, new.target);
  }
  const statics = { now: () => now(), UTC: Machine.UTC, parse: Machine.parse };
  for (const [name, value] of Object.entries(statics))
    Object.defineProperty(Clock, name, { value, writable: true, configurable: true });
  Object.defineProperty(Clock, "name", { value: "Date", configurable: true });
  Object.defineProperty(Clock, "length", { value: 7, configurable: true });
  Object.defineProperty(Clock, "prototype", { value: Machine.prototype, writable: false });
  Object.defineProperty(Machine.prototype, "constructor", { value: Clock, writable: true, configurable: true });
  Object.defineProperty(globalThis, "Date", { value: Clock, writable: true, configurable: true });
}`;
