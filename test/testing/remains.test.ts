import * as hookdeck from "../../src";
import { testStack } from "../../src/testing";
import { realProcess } from "../../src/testing/engine/program/child-process";
import { providerModes } from "./toy";

jest.setTimeout(120_000);

/** What would keep this process alive, or be called when it ends. */
function held() {
  const lasting = ["ProcessWrap", "PipeWrap", "TCPServerWrap", "TCPSocketWrap", "Timeout"];
  const resources = realProcess.getActiveResourcesInfo().filter((kind) => lasting.includes(kind));
  const listeners = realProcess.eventNames().map((name) => [name, realProcess.listenerCount(name)] as const);
  return { resources, listeners: new Map(listeners) };
}

/** What is there in addition to what was there before; what the test runner itself began may have ended since. */
function added(before: readonly string[], after: readonly string[]): string[] {
  const rest = [...before];
  return after.filter((kind) => {
    const at = rest.indexOf(kind);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

async function deploy(provider: "process" | "in-process"): Promise<void> {
  await using stack = await testStack(() => new hookdeck.Source("shop", {}), { emulator: true, provider });
  await stack.up();
  await stack.destroy();
}

test.each(providerModes)(
  "stacks side by side and one after another leave no process, handle or listener behind (%s)",
  async (provider) => {
    const before = held();
    await Promise.all([deploy(provider), deploy(provider)]);
    await deploy(provider);
    // sockets are gone a turn after they are closed
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    const after = held();
    expect(added(before.resources, after.resources)).toEqual([]);
    expect(after.listeners).toEqual(before.listeners);
  },
);
