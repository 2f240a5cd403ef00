// Pulumi's SDK loads TypeScript and npm's reader of dependency trees when it starts, more than half of what the start
// of a process costs, and uses them only to serialize closures. Here both are loaded at their first use.
const Module = require("node:module");

const late = ["typescript", "@npmcli/arborist"];
const load = Module._load;

Module._load = function loadLate(request, ...where) {
  if (!late.includes(request)) return load.call(this, request, ...where);
  // `__esModule` is what TypeScript's own code asks of any import, and no use of it
  const get = (_, key) => key === "__esModule" || Reflect.get(load.call(this, request, ...where), key);
  return new Proxy({}, { get });
};
