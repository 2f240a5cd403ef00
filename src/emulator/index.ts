import type { OpenEntry } from "./api/journal";
import { newId } from "./contract/ids";
import { versions } from "./contract/versions";
import { describedBy, latestRules } from "./described";
import type { Emulator } from "./emulator";
import { Changes } from "./events/changes";
import { KeptConnections } from "./events/delivery/kept-connections";
import { Receiver } from "./events/delivery/receiver";
import { Planes } from "./events/planes";
import { readRetention } from "./events/retention";
import { Faults } from "./faults/faults";
import { createApp } from "./http/app";
import { Rates } from "./http/rates";
import { listen } from "./http/server";
import { Sockets } from "./http/sockets";
import { listenTo } from "./listening";
import type { EmulatorOptions } from "./options";
import { readSeed, sow } from "./seed";
import { quietly, readForwards, startOf, warnProcess } from "./start";
import { type EmulatorState, stateOfEmulator, takeOver } from "./state";
import { Organization } from "./store/organization";
import { readSnapshot, SnapshotFile } from "./store/snapshot-file";
import { MovableClock, RunningClock } from "./time/clock";
import { Scheduler } from "./time/scheduler";

export type { JournalEntry } from "./api/journal";
export { EmulatorError } from "./contract/errors";
export { type ApiVersion, apiVersions } from "./contract/versions";
export type { Emulator } from "./emulator";
export type { Received, StandInAnswer } from "./events/delivery/receiver";
export type { Retention } from "./events/retention";
export type { ArmedFault, Fault, FaultAction, FaultMatch } from "./faults/faults";
export type { Listener } from "./listener";
export type { EmulatorOptions } from "./options";
export { readSeed, type Seed, type SeedObject } from "./seed";
export { type HeldClock, heldClock } from "./time/clock";

/**
 * Starts an emulator of Hookdeck's API on loopback. Nothing that is done there reaches Hookdeck, and nothing
 * outlives the process.
 *
 * @throws Error with code `EADDRINUSE` where the port is taken.
 * @throws EmulatorError where two of its keys are the same, for a project id that could be one of Hookdeck's, for a
 * retention of nothing, and where the seed or the snapshot cannot be read.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, rateLimit = {}, clock: given = new RunningClock(), deliverTo = [] } = options;
  const { seed, snapshot, warn = warnProcess } = options;
  const kept = snapshot === undefined ? undefined : await readSnapshot<EmulatorState>(snapshot);
  const { start, organizationKey } = kept ?? startOf(options);
  const [first] = start;
  const scheduler = new Scheduler(given, warn);
  const receiver = new Receiver();
  const connections = new KeptConnections();
  const signingSecret = kept?.signingSecret ?? newId("signingSecret");
  const clock = scheduler.now;
  const log = quietly(options.log, warn);
  const retention = readRetention(options.retention);
  let file: SnapshotFile<EmulatorState> | undefined;
  const changed = () => file?.saveSoon();
  const changes = new Changes();
  const served = versions.filter(({ name }) => name === (options.apiVersion ?? name));
  let url = "";
  const describe = describedBy(served, () => url);
  const { ms: settlingMs = 0 } = options.settling ?? {};
  const services = {
    describe,
    settlingMs,
    forwards: readForwards(options),
    scheduler,
    receiver,
    connections,
    deliverTo,
    signingSecret,
    retention,
    log,
    changed,
    changes,
  };
  const organization = new Organization(clock, start, organizationKey);
  const planes = new Planes(services);
  if (kept !== undefined) takeOver(organization, planes, kept, snapshot);
  const plant = () => {
    const project = organization.projects.remember(first.id);
    if (seed !== undefined && project?.deletedAt === null) sow(project, served, readSeed(seed));
  };
  plant();
  if (snapshot !== undefined) {
    file = new SnapshotFile(snapshot, () => stateOfEmulator(organization, planes), warn);
    await file.finish().catch((error: unknown) => {
      scheduler.close();
      throw error;
    });
  }

  const journal: OpenEntry[] = [];
  const faults = new Faults();
  const adminToken = newId("key");
  const rates = new Rates(rateLimit.windowMs ?? 60_000, clock);
  const closing = new AbortController();
  const { limit = 240, enforce = false } = rateLimit;
  const app = createApp({
    ...{ organization, planes, journal, faults, receiver, rates, limit, enforce, clock, adminToken },
    movable: given instanceof MovableClock ? given : undefined,
    versions: served,
    closing: closing.signal,
    url: () => url,
    log,
    onChange() {
      file?.save();
      changes.objects();
    },
  });
  const sockets = new Sockets(organization, planes);
  const { host, keepsAlive } = options;
  const server = await listen(app.fetch, port, { sockets, host, keepsAlive });
  url = server.url;

  return {
    ...{
      url,
      apiKey: first.apiKey,
      organizationKey,
      projectId: first.id,
      signingSecret,
      adminToken,
      page: `${url}/_emulator/#${adminToken}`,
      journal,
    },
    get faults() {
      return faults.list;
    },
    settlingMs,
    settle: () => scheduler.settle(),
    async settled() {
      const changed = latestRules(organization);
      if (scheduler.now() < changed + settlingMs) await scheduler.until(changed + settlingMs);
    },
    received: (of) => receiver.received(of),
    answer: (address, answer) => receiver.answer(address, answer),
    listen: (destination, answer = {}) => listenTo(organization, planes, destination, answer),
    fail: (fault) => faults.add(fault),
    heal: () => faults.heal(),
    reset() {
      scheduler.clear();
      receiver.clear();
      planes.clear();
      organization.reset();
      plant();
      changes.reset();
      file?.save();
      journal.length = 0;
      faults.heal();
      rates.clear();
    },
    async close() {
      closing.abort();
      planes.close();
      connections.close();
      scheduler.close();
      sockets.close();
      await server.close();
      await file?.finish();
    },
  };
}
