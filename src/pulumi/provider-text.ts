/**
 * The provider as Pulumi stores it with every resource, in inputs and outputs: a module that asks the installed
 * package for the resource's lifecycle. `refresh` and `delete` run this text from the state, years later, so it
 * never changes; a new protocol gets a new path. The second `require` finds the package where only the Pulumi SDK
 * is next to it (pnpm).
 */
export function providerText(type: string): string {
  return `exports.handler=()=>{const s="pulumi-hookdeck/runtime/v1";let m;try{m=require(s)}catch(e){if(e.code!=="MODULE_NOT_FOUND")throw e;m=require("module").createRequire(process.argv[1])(s)}return m.load("${type}")}`;
}
