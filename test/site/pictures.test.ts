import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../site/address";
import { drawPictures } from "../../site/pictures/pictures";

const folder = join(root, "docs", "pictures");

test("the pictures are what the commands print today; UPDATE_PICTURES=1 draws them again", async () => {
  const drawn = await drawPictures();
  if (process.env["UPDATE_PICTURES"]) {
    mkdirSync(folder, { recursive: true });
    for (const [name, svg] of drawn) writeFileSync(join(folder, name), svg);
  }
  expect([...drawn.keys()].sort()).toEqual(readdirSync(folder).sort());
  for (const [name, svg] of drawn)
    expect([name, svg]).toEqual([name, readFileSync(join(folder, name), "utf8")]);
});

test("each picture brings its colours, for light and dark, and asks for nothing", () => {
  for (const name of readdirSync(folder)) {
    const svg = readFileSync(join(folder, name), "utf8");
    expect(svg).toContain("prefers-color-scheme:dark");
    // a colour that is in no table would be wrong in one of them
    expect(svg.replace(/<style>.*<\/style>/, "")).not.toMatch(/(?:fill|stroke|color)="(?:#|white|black)/);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
      /href|url\(|https?:\/\/(?!.*example)/,
    );
    // no name of a namespace that is not declared
    expect(svg.replaceAll("xml:space", "")).not.toMatch(/[<\s]\w+:\w+[=\s>]/);
    expect(svg.length).toBeLessThan(12_000);
  }
});
