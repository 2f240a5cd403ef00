import type { Judged } from "../judged";

/** How far behind an even rate the last answer may be: what is on its way when the last request is sent. */
const lateMax = 500;
const deliveriesLateMax = 2000;
/** Milliseconds that one core has for a request at 600 a second; the whole of it has two. */
const coreMs = (perSecond: number) => 1000 / perSecond;

/** What one part of the measurement showed. Times are milliseconds. */
export interface PartResult {
  readonly count: number;
  /** Requests that were answered with 200. */
  readonly taken: number;
  readonly took: number;
  /** The slowest of a hundred answers. */
  readonly slowest: number;
  /** From the last answer to the last delivery. */
  readonly late: number;
  /** Deliveries that came once more, in this part and those before. */
  readonly twice: number;
  readonly hasPage: boolean;
  /** Milliseconds of a core that the part took each process. */
  readonly work: { readonly emulator: number; readonly sender: number };
}

/** What was asked of every part. */
export interface Plan {
  readonly count: number;
  readonly perSecond: number;
  readonly connections: number;
}

/** Judges what was taken in and delivered, and when. */
export function judgeRates(
  results: readonly PartResult[],
  { count, perSecond, connections }: Plan,
): Judged[] {
  const lost = results.reduce((sum, { taken }) => sum + count - taken, 0);
  const twice = Math.max(...results.map((part) => part.twice));
  const latest = Math.max(...results.map((part) => part.late));
  const judgeRate = (title: string, parts: readonly PartResult[]): Judged => {
    const took = Math.max(...parts.map((part) => part.took));
    const slowest = Math.max(...parts.map((part) => part.slowest));
    return {
      text:
        `intake: ${Math.floor((count * 1000) / took)} requests a second in the slowest of ${parts.length} parts, with ` +
        `${connections} connections, ${title}, ${perSecond} were sent: the last answer after ` +
        `${(took / 1000).toFixed(2)} s, at most ${((count * 1000) / perSecond + lateMax) / 1000}; the slowest ` +
        `hundredth of answers takes ${slowest.toFixed(0)} ms`,
      met: took <= (count * 1000) / perSecond + lateMax,
    };
  };
  return [
    {
      text: `intake: requests of ${count * results.length} that were not taken: ${lost}, at most 0`,
      met: lost === 0,
    },
    { text: `intake: deliveries that came twice: ${twice}, at most 0`, met: twice === 0 },
    judgeRate(
      "the page closed",
      results.filter(({ hasPage }) => !hasPage),
    ),
    judgeRate(
      "the page open",
      results.filter(({ hasPage }) => hasPage),
    ),
    {
      text:
        `intake: the last of ${count * connections} deliveries of a part comes ${(latest / 1000).toFixed(2)} s after ` +
        `the last answer, at most ${(deliveriesLateMax / 1000).toFixed(2)}`,
      met: latest <= deliveriesLateMax,
    },
  ];
}

/** Judges what a request costs, whatever else the machine does. The first part is left out: code is compiled in it. */
export function judgeWork(results: readonly PartResult[], { perSecond }: Plan): Judged[] {
  const most = coreMs(perSecond);
  return [false, true].map((hasPage) => {
    const parts = results.slice(1).filter((part) => part.hasPage === hasPage);
    const requests = parts.reduce((sum, { count }) => sum + count, 0);
    const perRequest = (of: keyof PartResult["work"]) =>
      parts.reduce((sum, { work }) => sum + work[of], 0) / requests;
    const [own, others] = [perRequest("emulator"), perRequest("sender")];
    return {
      text:
        `intake: a request takes the emulator ${own.toFixed(2)} ms of a core with its deliveries, the page ` +
        `${hasPage ? "open" : "closed"}, at most ${most.toFixed(2)}; the sender and the receiver take ${others.toFixed(2)} ms`,
      met: own <= most && own + others <= 2 * most,
    };
  });
}
