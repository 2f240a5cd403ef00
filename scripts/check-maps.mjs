// Checks the maps of a tarball: that they hold the sources, which are in it nowhere else, each line where it is in `src`,
// and that what they lead to is what runs.
import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const linesOf = (file) => readFileSync(file, "utf8").split("\n");

/** Of how many statements of a file it is asked where its map leads. */
const sample = 200;

/** The name in a statement, without the number that tells it from another one in a bundle. */
const statement =
  /^( *)(?:async )?(?:(?:function\*?|class|throw new) )(?:\w+\.)*([A-Za-z]\w*?)\d*(?:\$\d+)?(?=\W)/;

/** Numbers below a limit, each once, drawn at random. */
function drawn(limit, count) {
  const numbers = Array.from({ length: limit }, (_, number) => number);
  return numbers
    .map((number) => [Math.random(), number])
    .sort(([a], [b]) => a - b)
    .slice(0, count)
    .map(([, number]) => number);
}

/** What is wrong with a source in a map. */
function faultOfSource(file, content) {
  if (typeof content !== "string") return "has no text";
  if (!existsSync(file)) return "is no file of src";
  const [lines, kept] = [linesOf(file), content.split("\n")];
  if (lines.length !== kept.length) return `has ${kept.length} lines, of ${lines.length}`;
  // a line that is part of what does not run is empty, or ends where that begins
  const moved = kept.findIndex((line, at) => !lines[at].includes(line));
  return moved < 0 ? undefined : `has another line ${moved + 1}`;
}

/** Statements of some code whose name is in one place of the source: `[line of the code from 0, column, name]`. */
function statementsOf(code) {
  return code.flatMap((line, at) => {
    const found = statement.exec(line);
    return found ? [[at, found[1].length, found[2]]] : [];
  });
}

/** Statements of a file that its map does not lead to. */
function strayStatements(path, map) {
  const found = new SourceMap(map);
  const statements = statementsOf(linesOf(join(root, path)));
  return drawn(statements.length, sample).flatMap((which) => {
    const [line, column, name] = statements[which];
    const { originalSource, originalLine } = found.findEntry(line, column);
    // what the bundler wrote itself, such as what it requires, comes before what it maps
    if (originalSource === undefined) return [];
    const text = linesOf(join(root, dirname(path), originalSource))[originalLine] ?? "";
    return text.includes(name)
      ? []
      : [`${path}:${line + 1} leads to line ${originalLine + 1} of ${originalSource}, which has no ${name}`];
  });
}

/** What is wrong with the maps among some files of the package. */
export function faultsOfMaps(paths) {
  return paths
    .filter((path) => path.endsWith(".js.map"))
    .flatMap((path) => {
      const map = JSON.parse(readFileSync(join(root, path), "utf8"));
      const faults = map.sources.flatMap((source, at) => {
        if (isAbsolute(source)) return [`${path} names ${source} by its whole path`];
        const fault = faultOfSource(join(root, dirname(path), source), map.sourcesContent?.[at]);
        return fault === undefined ? [] : [`${path}: ${source} ${fault}`];
      });
      return faults.length > 0 ? faults : strayStatements(path.replace(/\.map$/, ""), map);
    });
}
