import { join } from "node:path";
import ts from "typescript";
import { type Property, rowsOfUnion } from "./property-rows";

const entry = join(__dirname, "../../src/index.ts");
let opened: { checker: ts.TypeChecker; exports: ReadonlyMap<string, ts.Symbol> } | undefined;

/** Types that are printed by name, because they contain themselves or have a page of their own. */
const named: ReadonlyMap<string | undefined, string> = new Map([
  ["FilterFields", "Filter"],
  ["FilterReference", "{ $ref: string }"],
]);

const nameOf = (type: ts.Type) => (type.aliasSymbol ?? type.symbol)?.name;

/** Properties that are not looked into, by path, and where they are described. */
type Elsewhere = Readonly<Record<string, string>>;

const elsewhereRow = { type: "", fallback: undefined, required: false, when: [] };

/** The properties that an exported interface or union declares, each with what is inside it. */
export function propertiesOf(name: string, elsewhere: Elsewhere = {}): readonly Property[] {
  return walk(typeNamed(name), "", elsewhere);
}

/** The properties that an exported interface declares, without what is inside them. */
export function topPropertiesOf(name: string): readonly Property[] {
  const type = typeNamed(name);
  return open()
    .checker.getPropertiesOfType(type)
    .map((property) => rowOf(property, property.name));
}

function typeNamed(name: string): ts.Type {
  const { checker, exports } = open();
  const symbol = exports.get(name);
  if (!symbol) throw new Error(`src/index.ts does not export ${name}`);
  return checker.getDeclaredTypeOfSymbol(symbol);
}

function walk(type: ts.Type, prefix: string, elsewhere: Elsewhere): readonly Property[] {
  if (!type.isUnion()) return objectProperties(type, prefix, elsewhere);
  const rows = rowsOfUnion(
    type.types.map((member) => ({ ...choiceOf(member), rows: walk(member, prefix, elsewhere) })),
  );
  // what several members have inside one property belongs together
  const heads = rows.map(({ path }) => headOf(path, prefix));
  return [...new Set(heads)].flatMap((head) => rows.filter(({ path }) => headOf(path, prefix) === head));
}

function objectProperties(type: ts.Type, prefix: string, elsewhere: Elsewhere): readonly Property[] {
  const { checker } = open();
  return checker.getPropertiesOfType(type).flatMap((property) => {
    const path = `${prefix}${property.name}`;
    if (path in elsewhere) return [{ ...elsewhereRow, path, text: elsewhere[path] ?? "" }];
    const value = checker.getNonNullableType(checker.getTypeOfSymbol(property));
    const row = rowOf(property, path);
    // what is left out by default is a choice too
    if (isNothing(value)) return row.fallback === undefined ? [] : [{ ...row, type: "" }];
    if (isOpen(value)) return [row, ...walk(value, `${path}.`, elsewhere)];
    const element = elementOf(value);
    return element && isOpen(element) ? [row, ...walk(element, `${path}[].`, elsewhere)] : [row];
  });
}

function rowOf(property: ts.Symbol, path: string): Property {
  const { checker } = open();
  return {
    path,
    type: textOf(checker.getNonNullableType(checker.getTypeOfSymbol(property))),
    text: ts.displayPartsToString(property.getDocumentationComment(checker)).replaceAll(/\s+/g, " "),
    fallback: defaultOf(property),
    required: (property.flags & ts.SymbolFlags.Optional) === 0,
    when: [],
  };
}

/** Which property tells this member of a union apart, and by which value. */
function choiceOf(type: ts.Type): { chooser: string; choice: string } {
  const { checker } = open();
  for (const chooser of ["type", "authType"]) {
    const property = type.getProperty(chooser);
    if (!property) continue;
    const value = checker.getNonNullableType(checker.getTypeOfSymbol(property));
    return { chooser, choice: isNothing(value) ? "left out" : textOf(value).replaceAll('"', "") };
  }
  throw new Error(`nothing tells ${checker.typeToString(type)} apart`);
}

/** Whether a property can only be left out; a sentence as its type is for the compiler's errors. */
function isNothing(type: ts.Type): boolean {
  if (type.isStringLiteral()) return type.value.includes(" is missing ");
  return (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never)) !== 0;
}

function headOf(path: string, prefix: string): string {
  return path.slice(prefix.length).split(/[.[]/, 1).join();
}

/** Whether a table goes on with what is inside. */
function isOpen(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.every(isOpen);
  if ((type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return false;
  const { checker } = open();
  if (checker.isArrayType(type) || type.getStringIndexType() || named.has(nameOf(type))) return false;
  return checker.getPropertiesOfType(type).length > 0;
}

function textOf(type: ts.Type): string {
  const { checker } = open();
  const members = type.isUnion() ? type.types : [type];
  if (members.some((member) => nameOf(member) === "FilterFields")) return "Filter";
  const own = named.get(nameOf(type));
  if (own !== undefined) return own;
  if (isOpen(type)) return "object";
  const item = elementOf(type);
  if (item) {
    const element = textOf(item);
    return element.includes(" | ") ? `(${element})[]` : `${element}[]`;
  }
  if (type.isUnion() && !(type.flags & ts.TypeFlags.Boolean)) {
    const texts = members.map((member) =>
      member.flags & ts.TypeFlags.BooleanLiteral ? "boolean" : textOf(member),
    );
    // the compiler's order changes with code elsewhere
    return [...new Set(texts)].sort().join(" | ");
  }
  return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
}

function elementOf(type: ts.Type): ts.Type | undefined {
  const { checker } = open();
  return checker.isArrayType(type) ? checker.getIndexTypeOfType(type, ts.IndexKind.Number) : undefined;
}

function defaultOf(property: ts.Symbol): string | undefined {
  const tag = property.getJsDocTags(open().checker).find(({ name }) => name === "default");
  return tag && ts.displayPartsToString(tag.text).replaceAll(/\s+/g, " ");
}

/** What `src/index.ts` exports, and the compiler that knows it. */
export function open() {
  if (opened) return opened;
  const program = ts.createProgram([entry], {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    types: ["node"],
  });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(entry);
  const module = file && checker.getSymbolAtLocation(file);
  if (!module) throw new Error("src/index.ts is no module");
  const exports = checker.getExportsOfModule(module).map((symbol) => {
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    return [symbol.name, isAlias ? checker.getAliasedSymbol(symbol) : symbol] as const;
  });
  opened = { checker, exports: new Map(exports) };
  return opened;
}
