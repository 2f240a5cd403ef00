/** The circles of imports that `src` still has, types included. The aim is to delete this list; nothing is added to it. */
export const knownCircles: readonly (readonly string[])[] = [];
