// Prints what an old compiler finds wrong in one file, as Pulumi does: without what is wrong in declarations.
const [, , compiler, file] = process.argv;
const ts = require(compiler);
const program = ts.createProgram([file], {
  target: ts.ScriptTarget.ES2016,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.NodeJs,
  strict: true,
  types: [],
});
for (const { messageText } of program.getSemanticDiagnostics(program.getSourceFile(file)))
  process.stdout.write(`${ts.flattenDiagnosticMessageText(messageText, " ")}\n`);
