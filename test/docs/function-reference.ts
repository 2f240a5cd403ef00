import { join } from "node:path";
import ts from "typescript";
import { open } from "./declarations";

const functionsFolder = join(__dirname, "../../src/functions");
/** Characters of a signature that is told with all types in it. */
const longest = 300;
const format = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

/** A function that the package exports, alone or in an object. */
export interface Documented {
  /** `events.list`, `bulk.retryEvents.start`. */
  readonly name: string;
  readonly signature: string;
  readonly text: string;
  readonly throws: string | undefined;
  readonly takes: readonly ts.Type[];
}

/** A property of what functions take. */
export interface Option {
  readonly owner: string;
  readonly name: string;
  readonly type: string;
  readonly fallback: string;
  readonly text: string;
}

/** Every function of `src/functions`, by name. */
export function documentedFunctions(): readonly Documented[] {
  const { checker, exports } = open();
  const found = [...exports.values()].flatMap((symbol) => {
    const declaration = symbol.valueDeclaration;
    const isOurs = declaration?.getSourceFile().fileName.startsWith(functionsFolder) ?? false;
    if (!declaration || !isOurs || ts.isClassDeclaration(declaration)) return [];
    return functionsIn(symbol.name, symbol, checker.getTypeOfSymbol(symbol));
  });
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function functionsIn(name: string, symbol: ts.Symbol, type: ts.Type): Documented[] {
  const { checker } = open();
  const [signature] = type.getCallSignatures();
  if (signature) return [describe(name, symbol, signature)];
  return checker
    .getPropertiesOfType(type)
    .flatMap((property) =>
      functionsIn(`${name}.${property.name}`, property, checker.getTypeOfSymbol(property)),
    );
}

function describe(name: string, symbol: ts.Symbol, signature: ts.Signature): Documented {
  const { checker } = open();
  const own = plain(symbol.getDocumentationComment(checker));
  const tags = [...symbol.getJsDocTags(checker), ...signature.getJsDocTags()];
  const throws = tags.filter((tag) => tag.name === "throws").map((tag) => plain(tag.text));
  return {
    name,
    signature: `${name}${signatureText(signature)}`,
    text: own || plain(signature.getDocumentationComment(checker)),
    throws: throws[0],
    takes: signature.getParameters().map((parameter) => checker.getTypeOfSymbol(parameter)),
  };
}

/** A signature with its types by name; as it is declared where those have no name. */
function signatureText(signature: ts.Signature): string {
  const text = open().checker.signatureToString(signature, undefined, format);
  const declaration = signature.getDeclaration();
  if (text.length < longest) return text;
  const parameters = declaration.parameters.map((parameter) => parameter.getText()).join(", ");
  return `(${parameters}): ${declaration.type?.getText() ?? "unknown"}`.replaceAll(/\s+/g, " ");
}

/** The types of what the functions take, and of what is in it, as far as the package exports them: by name. */
export function typesTaken(functions: readonly Documented[]): ReadonlyMap<string, ts.Type> {
  const { checker } = open();
  const found = new Map<string, ts.Type>();
  const waiting = functions.flatMap(({ takes }) => takes);
  for (let type = waiting.shift(); type !== undefined; type = waiting.shift()) {
    for (const part of partsOf(checker.getNonNullableType(type))) {
      const name = nameOf(part);
      if (name === undefined || found.has(name)) continue;
      found.set(name, part);
      waiting.push(...checker.getPropertiesOfType(part).map((property) => checker.getTypeOfSymbol(property)));
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Members of unions and of lists; an object as it is. */
function partsOf(type: ts.Type): readonly ts.Type[] {
  const { checker } = open();
  if (type.isUnion()) return type.types.flatMap((member) => partsOf(member));
  const element = checker.isArrayType(type)
    ? checker.getIndexTypeOfType(type, ts.IndexKind.Number)
    : undefined;
  return element ? partsOf(element) : [type];
}

/** The exported name of an object type with properties of its own, with what it is made of. */
function nameOf(type: ts.Type): string | undefined {
  const { checker, exports } = open();
  const symbol = type.aliasSymbol ?? type.symbol;
  if (!symbol || !exports.has(symbol.name) || type.getCallSignatures().length > 0) return undefined;
  const isData = (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0 && !type.isClass();
  // a provider is an object of the program, and arguments are told by what they stand for
  const isOfPulumi = symbol.declarations?.some((each) => each.getSourceFile().fileName.includes("/pulumi/"));
  if (!isData || isOfPulumi) return undefined;
  return checker.typeToString(type, undefined, format);
}

/** The properties of a type that functions take. */
export function optionsOf(owner: string, type: ts.Type): readonly Option[] {
  const { checker } = open();
  return checker.getPropertiesOfType(type).map((property) => {
    const fallback = property.getJsDocTags(checker).find(({ name }) => name === "default");
    const isRequired = (property.flags & ts.SymbolFlags.Optional) === 0;
    return {
      owner,
      name: property.name,
      type: declaredType(property),
      fallback: isRequired ? "required" : plain(fallback?.text),
      text: plain(property.getDocumentationComment(checker)),
    };
  });
}

/** A type as it is written, which is shorter than what it stands for. */
function declaredType(property: ts.Symbol): string {
  const { checker } = open();
  const declaration = property.valueDeclaration;
  const written = declaration && ts.isPropertySignature(declaration) ? declaration.type : undefined;
  if (written) return written.getText().replaceAll(/\s+/g, " ");
  return checker.typeToString(
    checker.getNonNullableType(checker.getTypeOfSymbol(property)),
    undefined,
    format,
  );
}

/** The page: every function, and every option of what they take. */
export function functionReference(): string {
  const functions = documentedFunctions();
  const types = typesTaken(functions);
  const parts = [
    "# Every function",
    "Written from the docstrings, which your editor shows too.",
    "## Functions",
    ...functions.map(({ name, signature, text, throws }) =>
      [`### ${name}`, `\`\`\`text\n${signature}\n\`\`\``, text, ...(throws ? [`Throws ${throws}`] : [])].join(
        "\n\n",
      ),
    ),
    "## What they take",
    ...[...types].map(
      ([name, type]) =>
        `### ${name.includes("<") ? `\`${name}\`` : name}\n\n${tableOf(optionsOf(name, type))}`,
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}

function tableOf(options: readonly Option[]): string {
  const rows = options.map(({ name, type, fallback, text }) => [
    `\`${name}\``,
    `\`${type}\``,
    fallback,
    text,
  ]);
  const lines = [["Option", "Type", "Default", "What it is"], ["---", "---", "---", "---"], ...rows];
  return lines
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}

function plain(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
  return ts
    .displayPartsToString([...(parts ?? [])])
    .replaceAll(/\{@link (\w+)\}/g, "`$1`")
    .replaceAll(/\s+/g, " ")
    .trim();
}
