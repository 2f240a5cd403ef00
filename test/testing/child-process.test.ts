import { Child } from "../../src/testing/engine/program/child-process";
import { Slots } from "../../src/testing/engine/steps/slots";

const start = (code: string, onStdout: (text: string) => void = () => {}) =>
  new Child(["-e", code], { cwd: process.cwd(), env: process.env, onStdout, onStderr: () => {} });

const firstText = (code: string) => {
  let child: Child | undefined;
  const printed = new Promise<string>((resolve) => {
    child = start(code, resolve);
  });
  return { child, printed };
};

test("a child that ignores the request to end is ended by force", async () => {
  const { child, printed } = firstText(
    'process.on("SIGINT",()=>{});setInterval(()=>{},1e6);console.log("up")',
  );
  await printed;
  await child?.end(50);
  expect(await child?.ended).toBe("SIGKILL");
});

test("a child ends when its parent's end of the pipe closes, as it does when the parent dies", async () => {
  const { child, printed } = firstText('setInterval(()=>{},1e6);console.log("up")');
  await printed;
  child?.hangUp();
  expect(await child?.ended).toBe(0);
});

test("a child that cannot be started has ended", async () => {
  const child = new Child([], { cwd: "/nowhere/at/all", env: {}, onStdout: () => {}, onStderr: () => {} });
  expect(await child.ended).toContain("ENOENT");
  await child.end();
});

test("slots run no more than their number at a time, in order, and know when they are idle", async () => {
  const slots = new Slots(2);
  const begun: number[] = [];
  const gates: Array<() => void> = [];
  const works = [0, 1, 2].map((number) =>
    slots.run(async () => {
      begun.push(number);
      await new Promise<void>((resolve) => gates.push(resolve));
    }),
  );
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  gates.shift()?.();
  await works[0];
  await new Promise((resolve) => setImmediate(resolve));
  expect(begun).toEqual([0, 1, 2]);
  for (const open of gates) open();
  await slots.idle();
  await Promise.all(works);
});
