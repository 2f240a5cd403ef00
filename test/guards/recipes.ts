import type { Patch } from "./patched";

const before = (file: string, text: string, line: string): Patch => [file, text, `${line}\n${text}`];

const store = `import type { Stored } from "./store";
export interface Note extends Stored {
  name: string;
}
`;

const api = `import { z } from "zod";
import { nameField } from "../contract/fields";
import { oneOrMany } from "../contract/filters";
import { newId } from "../contract/ids";
import { accept, read } from "../contract/joi";
import { collectionRoutes } from "./collection";
const fields = z.object({ name: nameField });
export const noteRoutes = () =>
  collectionRoutes({
    listing: { filter: z.object({ name: oneOrMany }), matches: () => true, orders: {} },
    collectionOf: (project) => project.notes,
    create: (project, body) =>
      project.notes.insert({ id: newId("note"), ...project.birth(), ...accept(read(fields, body)) }),
    change: (_, note, body) => Object.assign(note, accept(read(fields, body))),
    remove() {},
    render: (_, { id, name }) => ({ id, name }),
  });
`;

const collection: readonly Patch[] = [
  ["src/emulator/store/note.ts", "", store],
  before(
    "src/emulator/store/collections.ts",
    'import type { Source } from "./source";',
    'import type { Note } from "./note";',
  ),
  before("src/emulator/store/collections.ts", "    bookmarks: new", "    notes: new Collection<Note>(),"),
  before(
    "src/emulator/contract/ids.ts",
    "  bookmark: {",
    '  note: { prefix: "not_", alphabet: mixed, length: 14 },',
  ),
  ["src/emulator/api/note.ts", "", api],
  before(
    "src/emulator/http/app.ts",
    "import { organizationRoutes }",
    'import { noteRoutes } from "../api/note";',
  ),
  before("src/emulator/http/app.ts", '    api.route("/bookmarks"', '    api.route("/notes", noteRoutes());'),
];

const spec = `import { z } from "zod";
import type { Spec } from "../schema/spec";
import { type CommonInputs, name, type ObjectOutputs, objectOutputs } from "./fields";
export interface NoteInputs extends CommonInputs {
  name?: string;
}
export interface NoteOutputs extends ObjectOutputs {
  name: string;
}
export const noteSpec: Spec<NoteInputs, NoteOutputs> = {
  type: "Note",
  noun: "note",
  collection: "/notes",
  inputs: z.strictObject({ name }),
  outputs: z.looseObject(objectOutputs),
  stable: [],
  secrets: [],
  replaces: [],
  switches: {},
};
`;

const kind = `import { z } from "zod";
import type { RuleKind } from "./rule-kind";
export interface EnrichRule {
  type: "enrich";
}
export const enrich = {
  schema: z.strictObject({ type: z.literal("enrich") }),
  label: () => "enrich",
} satisfies RuleKind<EnrichRule>;
`;

const stored = '{ readonly type: "enrich" } | ';
const entry = `  cancelRequests: {
    path: "/bulk/requests/cancel",
    verb: "cancel",
    noun: "requests",
    filters: requestFilters,
    isCancellable: true,
  },`;
const action = `  bulkKind<StoredRequest>({
    path: "/requests/cancel",
    filters: requestFilters,
    recordsOf: (plane) => plane.requests.all,
    act: (plane) => outcome("completed", plane.services.scheduler.now()),
  }),`;

/** What CONTRIBUTING.md says to do for each addition, done once in its shortest form. */
export const recipes: Readonly<Record<string, readonly Patch[]>> = {
  "a resource": [
    ["src/specs/note.ts", "", spec],
    before("src/specs/index.ts", "import { bookmarkSpec }", 'import { noteSpec } from "./note";'),
    before("src/specs/index.ts", "  Bookmark: bookmarkSpec,", "  Note: noteSpec,"),
    before("src/resources.ts", "import { bookmarkSpec }", 'import { noteSpec } from "./specs/note";'),
    [
      "src/resources.ts",
      "export class Bookmark extends resourceOf(bookmarkSpec) {}",
      "export class Bookmark extends resourceOf(bookmarkSpec) {}\nexport class Note extends resourceOf(noteSpec) {}",
    ],
    before("src/index.ts", "  IssueTrigger,\n", "  Note,"),
    before("src/index.ts", "export type { BookmarkInputs", 'export type { NoteInputs } from "./specs/note";'),
    ...collection,
  ],
  "an emulator collection": collection,
  "a rule kind": [
    ["src/specs/rules/enrich.ts", "", kind],
    before(
      "src/specs/rules/rules.ts",
      "import { type FilterRule",
      'import { type EnrichRule, enrich } from "./enrich";',
    ),
    ["src/specs/rules/rules.ts", "export type Rule = ", "export type Rule = EnrichRule | "],
    ["src/specs/rules/rules.ts", "ruleKinds = { ", "ruleKinds = { enrich, "],
    ["src/specs/rules/rules.ts", "export type { ", "export type { EnrichRule, "],
    ["src/emulator/store/connection.ts", "export type StoredRule = ", `export type StoredRule = ${stored}`],
    before(
      "src/emulator/api/connection/rules.ts",
      "const byType = { retry",
      'const enrich = z.object({ type: z.literal("enrich") });',
    ),
    ["src/emulator/api/connection/rules.ts", "byType = { retry", "byType = { enrich, retry"],
    before(
      "src/emulator/events/rules/router.ts",
      "    delay: (_, { payload })",
      "    enrich: (_, { payload }) => ({ payload }),",
    ),
  ],
  "a source type": [
    [
      "src/specs/source/source-types.ts",
      "sourceTypes = {\n",
      'sourceTypes = {\n  ZEBRA: { auth: "secretKey" },\n',
    ],
  ],
  "a bulk kind": [
    before(
      "src/bulk/kinds.ts",
      "  readonly retryEvents: EventQuery;",
      "  readonly cancelRequests: RequestQuery;",
    ),
    before("src/bulk/kinds.ts", "  retryEvents: {", entry),
    before("src/emulator/bulk/kinds.ts", "  bulkKind<IgnoredEvent>({", action),
  ],
};
