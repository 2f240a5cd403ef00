/** Imports that `src` still has against the table. The aim is to delete this list; nothing is added to it. */
export const knownArrows: readonly string[] = [
  "src/pulumi/lost-keys.ts pulumi → schema/lost-key",
  "src/pulumi/lost-keys.ts pulumi → schema/property-path",
];
