/**
 * What a compiler before 5.0 sees in place of the package's types, which it cannot read. Its error for a program quotes
 * this type, or the name of this file. The package's field `typesVersions` leads here.
 */
declare const remedy: "pulumi-hookdeck needs TypeScript 5.0 or newer: run `npm install --save-dev typescript@5` in your project";

export = remedy;
