/** What was measured, in words, and whether it is as it has to be. */
export interface Judged {
  readonly text: string;
  readonly met: boolean;
}

export function atLeast(what: string, value: number, least: number): Judged {
  return { text: `${what}: ${value.toFixed(1)}, at least ${least}`, met: value >= least };
}

export function atMost(what: string, value: number, most: number): Judged {
  return { text: `${what}: ${Number(value.toFixed(3))}, at most ${most}`, met: value <= most };
}
