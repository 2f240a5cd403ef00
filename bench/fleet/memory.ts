import { readdirSync, readFileSync } from "node:fs";

/** Most memory and processes that what this process started had at one time. */
export interface MostMemory {
  /** Megabytes; what processes share is counted once. */
  readonly megabytes: number;
  readonly processes: number;
}

const interval = 250;

/** Watches the processes that this one started, while something runs; `undefined` where there is no `/proc`. */
export async function watchMemory<T>(
  work: () => Promise<T>,
): Promise<{ result: T; most: MostMemory | undefined }> {
  let most: MostMemory | undefined;
  const look = () => {
    const pids = descendants();
    if (pids === undefined) return;
    const megabytes = pids.map(memoryOf).reduce((sum, each) => sum + each, 0);
    if (megabytes >= (most?.megabytes ?? 0)) most = { megabytes, processes: pids.length };
  };
  const timer = setInterval(look, interval);
  try {
    return { result: await work(), most };
  } finally {
    clearInterval(timer);
  }
}

function descendants(): number[] | undefined {
  let parents: readonly (readonly [pid: number, parent: number])[];
  try {
    parents = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)]);
  } catch {
    return undefined;
  }
  const found = [process.pid];
  // a child may come before its parent in the list
  for (const each of found) for (const [pid, parent] of parents) if (parent === each) found.push(pid);
  return found.slice(1);
}

/** Its parent; 0 where it has ended in the meantime. */
function parentOf(pid: string): number {
  const stat = read(`/proc/${pid}/stat`);
  // the name of the program, in brackets, may hold spaces
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? 0);
}

function memoryOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
