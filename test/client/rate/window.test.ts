import { RateWindow } from "../../../src/client/rate/window";

const reading = (remaining: number, reset: number, endsIn: number, limit = 240) => ({
  limit,
  remaining,
  reset,
  endsIn,
});

describe("a rate window", () => {
  it("has room for what is left besides the calls in flight", () => {
    const window = new RateWindow(reading(3, 60_000, 30_000, 4), 0);
    expect(window.waitFor(0, 2, 1)).toBe(0);
    expect(window.waitFor(0, 3, 1)).toBe(30_000);
  });

  it("believes the lowest count it has seen, in whichever order the answers come", () => {
    const window = new RateWindow(reading(5, 60_000, 30_000, 6), 0);
    // three calls of ours were counted, and the last one is still under way
    window.learn(reading(2, 60_000, 30_000, 6), 10, 2);
    window.learn(reading(4, 60_000, 30_000, 6), 20, 1);
    expect(window.waitFor(20, 1, 1)).toBe(0);
    expect(window.waitFor(20, 2, 1)).toBeGreaterThan(0);
  });

  it("believes the earliest end it has seen, since each one is late by the rounding of Date", () => {
    const window = new RateWindow(reading(0, 60_000, 30_900), 0);
    window.learn(reading(0, 60_000, 29_000), 1_000);
    window.learn(reading(0, 60_000, 29_000), 1_800);
    expect(window.waitFor(2_000, 0, 1)).toBe(28_000);
  });

  it("starts anew with a later end", () => {
    const window = new RateWindow(reading(0, 60_000, 30_000), 0);
    window.learn(reading(239, 120_000, 60_000), 1_000);
    expect(window.waitFor(1_000, 238, 1)).toBe(0);
  });

  it("ignores an answer from the window before", () => {
    const window = new RateWindow(reading(239, 120_000, 60_000), 0);
    window.learn(reading(0, 60_000, 250), 10);
    expect(window.waitFor(10, 100, 1)).toBe(0);
  });

  it("assumes a full budget when it has run out, and is set right by the next answer", () => {
    const window = new RateWindow(reading(0, 60_000, 1_000), 0);
    expect(window.waitFor(1_000, 239, 1)).toBe(0);
    window.learn(reading(1, 60_000, 400), 1_100);
    expect(window.waitFor(1_100, 1, 1)).toBe(400);
  });

  it("follows a server whose clock was set back", () => {
    const window = new RateWindow(reading(0, 3_600_000, 1_000), 0);
    window.waitFor(1_000, 0, 1);
    window.learn(reading(7, 60_000, 30_000), 1_100);
    expect(window.waitFor(1_100, 7, 1)).toBe(30_000);
  });

  it("counts a call whose answer has no count", () => {
    const window = new RateWindow(reading(1, 60_000, 30_000), 0);
    window.charge(0);
    expect(window.waitFor(0, 0, 1)).toBe(30_000);
  });

  it("counts it in the next window too when the end was near, which may be over already for the server", () => {
    const window = new RateWindow(reading(240, 60_000, 30_000), 0);
    window.charge(20_000);
    window.charge(29_500);
    expect(window.waitFor(30_000, 238, 1)).toBe(0);
    expect(window.waitFor(30_000, 239, 1)).toBe(60_000);
    expect(window.waitFor(90_000, 239, 1)).toBe(0);
  });

  it("leaves to others what is beyond the share, and one call at least to itself", () => {
    const window = new RateWindow(reading(121, 60_000, 30_000), 0);
    expect(window.waitFor(0, 0, 0.5)).toBe(0);
    expect(window.waitFor(0, 1, 0.5)).toBe(30_000);
    expect(new RateWindow(reading(240, 60_000, 30_000), 0).waitFor(0, 0, 0.001)).toBe(0);
  });

  it("has nothing left until a refusal ends", () => {
    const window = new RateWindow(reading(100, 60_000, 50_000), 0);
    window.exhaust(12_000, 0);
    expect(window.waitFor(0, 0, 1)).toBe(12_000);
    expect(window.waitFor(12_000, 200, 1)).toBe(0);
  });

  it("lasts no longer than a minute and a little, whatever a refusal asks for", () => {
    const window = new RateWindow(reading(100, 60_000, 50_000), 0);
    window.exhaust(86_400_000, 0);
    expect(window.waitFor(0, 0, 1)).toBe(65_000);
  });
});
