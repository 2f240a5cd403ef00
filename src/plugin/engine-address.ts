/**
 * The address of the engine that started the plugin: its last argument, after options of its log. Without arguments the
 * plugin is started for an engine that attaches later (PULUMI_DEBUG_PROVIDERS), and the address is empty.
 *
 * @returns `undefined` where a person started it to do something else than serve.
 */
export function engineAddress(args: readonly string[]): string | undefined {
  const last = args.at(-1);
  if (last === undefined) return "";
  return args[0] !== "install" && /^\[?.+?\]?:\d+$/.test(last) ? last : undefined;
}
