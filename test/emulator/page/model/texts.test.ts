import fc from "fast-check";
import { Frames } from "../../../../src/emulator/page/model/frames";
import { readMessage } from "../../../../src/emulator/page/model/message";
import { draftOf, readHeaders, sampleFor, samples } from "../../../../src/emulator/page/model/samples";
import { duration, readDuration, size } from "../../../../src/emulator/page/model/times";

test.each([
  [0, "now"],
  [400, "now"],
  [59_999, "1m"],
  [3_600_000 + 300_000, "1h 5m"],
  [90_061_000, "1d 1h"],
])("%d ms is %s", (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test.each([
  ["90", 90_000],
  ["90s", 90_000],
  ["1h 30m", 5_400_000],
  ["1.5h", 5_400_000],
  ["2 d", 172_800_000],
  ["", undefined],
  ["soon", undefined],
  ["-5m", undefined],
  ["5 weeks", undefined],
])("%p is read as %p ms", (text, ms) => {
  expect(readDuration(text)).toBe(ms);
});

test("sizes are told in bytes, kB and MB", () => {
  expect([999, 1500, 2_500_000].map(size)).toEqual(["999 B", "1.5 kB", "2.5 MB"]);
});

test("events are whole however the stream is cut", () => {
  const texts = fc.array(fc.json().map((text) => text.replaceAll("\n", "")));
  fc.assert(
    fc.property(texts, fc.array(fc.nat(200)), (data, cuts) => {
      const stream = data.map((text) => `: comment\ndata: ${text}\n\n`).join("");
      const places = [0, ...cuts.filter((cut) => cut < stream.length).sort((a, b) => a - b), stream.length];
      const frames = new Frames();
      const taken = places.flatMap((place, index) =>
        frames.take(stream.slice(places[index - 1] ?? 0, place)),
      );
      expect(taken).toEqual(data.map((text) => text.trimStart()));
    }),
  );
});

test("what is no message of the stream is refused", () => {
  expect(readMessage('{"type":"now","now":5}')).toEqual({ type: "now", now: 5 });
  expect(() => readMessage('{"type":"rows","rows":[{}]}')).toThrow();
  expect(() => readMessage('{"type":"other"}')).toThrow();
});

test("each example can be sent as it is, and is another one each time", () => {
  for (const sample of samples) {
    const [first, second] = [sample.draft("1111"), sample.draft("2222")];
    expect(readHeaders(first.headers)).toHaveProperty("headers");
    expect(first.path).toMatch(/^\//);
    expect(first.body).not.toBe(second.body);
    if (first.headers.includes("application/json")) expect(JSON.parse(first.body)).toBeInstanceOf(Object);
    else expect([...new URLSearchParams(first.body)].length).toBeGreaterThan(3);
    expect(sampleFor(sample.type)?.name).toBe(sample.name);
  }
  expect(sampleFor("XERO")?.name).toBe("Plain JSON");
});

test("headers are read line by line, and a line that is none is named", () => {
  expect(readHeaders("A: 1\n\n  x-b :two: three  ")).toEqual({ headers: { A: "1", "x-b": "two: three" } });
  expect(readHeaders("A: 1\nno header")).toEqual({ wrong: "no header" });
});

test("a request that came in is sent again without what it got on its way", () => {
  const headers = { host: "127.0.0.1", "content-length": "2", connection: "close", "x-a": "1" };
  expect(draftOf("PUT", { path: "/a", query: "b=1", headers }, "{}")).toEqual({
    ...{ method: "PUT", path: "/a", query: "b=1", headers: "x-a: 1", body: "{}" },
  });
});
