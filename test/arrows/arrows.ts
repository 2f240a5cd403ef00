import type { Import } from "./imports";
import type { Room } from "./room";
import { rooms } from "./table";

/** The path, in the table, of the room that a file belongs to. */
export function roomOf(file: string): string | undefined {
  const isIn = (room: string) => `${file}.ts` === room || isBelow(file, room);
  return Object.keys(rooms)
    .filter(isIn)
    .sort((a, b) => b.length - a.length)[0];
}

/**
 * Says what is wrong with an import: file, line and arrow; `undefined` where the table has the arrow. `without` is an
 * entry that the table is taken not to have.
 */
export function complaintOf(found: Import, without?: string): string | undefined {
  const from = roomOf(found.from);
  const at = `src/${found.from}.ts:${found.line}`;
  const room = rooms[from ?? ""];
  if (from === undefined || room === undefined) return `${at} is in no room of the table`;
  return isAllowed(room, from, found, without) ? undefined : `${at} ${from} → ${found.to}`;
}

function isAllowed(room: Room, from: string, { to, isPackage }: Import, without?: string): boolean {
  const has = (entries: readonly string[]) => entries.filter((entry) => entry !== without);
  if (isPackage) return has(room.packages).some((name) => isPackageOf(to, name));
  return roomOf(to) === from || has(room.may).some((allowed) => isIncluded(to, allowed));
}

/** A room is not included in the one around it: it is named by itself. */
function isIncluded(file: string, allowed: string): boolean {
  if (allowed.endsWith("*")) return file.startsWith(allowed.slice(0, -1));
  return file === allowed || (isBelow(file, allowed) && roomOf(file) === allowed);
}

function isBelow(file: string, room: string): boolean {
  return file.startsWith(room.endsWith("-") ? room : `${room}/`);
}

function isPackageOf(name: string, allowed: string): boolean {
  return name === allowed || name.startsWith(`${allowed}/`) || name.startsWith(`${allowed}:`);
}

/** The rows of the map in AGENTS.md. */
export function mapOfRooms(): string {
  const code = (name: string) => `\`${name}\``;
  const rows = Object.entries(rooms).map(([path, { is, may, packages }]) => {
    const name = code(`src/${path.endsWith("-") ? `${path}*` : path}`);
    return `| ${[name, is, may.map(code).join(", "), packages.map(code).join(", ")].join(" | ")} |`;
  });
  return ["| Folder | Is | May import | Packages |", "| --- | --- | --- | --- |", ...rows].join("\n");
}
