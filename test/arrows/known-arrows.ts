/** Imports that `src` still has against the table. The aim is to delete this list; nothing is added to it. */
export const knownArrows: readonly string[] = [
  "src/emulator/store/organization.ts emulator/store → emulator/api/organization/api-key",
  "src/emulator/store/organization.ts emulator/store → emulator/api/project/settings",
  "src/emulator/store/organization.ts emulator/store → emulator/events/services",
  "src/emulator/store/project.ts emulator/store → emulator/events/plane",
  "src/emulator/store/project.ts emulator/store → emulator/events/plane-state",
  "src/emulator/store/project.ts emulator/store → emulator/events/services",
  "src/pulumi/lost-keys.ts pulumi → schema/lost-key",
  "src/pulumi/lost-keys.ts pulumi → schema/property-path",
];
