import { type Received, Receiver } from "../../../../src/emulator/events/delivery/receiver";

const delivery: Received = {
  url: "https://api.example.com/orders/1?a=b",
  method: "POST",
  headers: {},
  body: "{}",
  bytes: Buffer.from("{}"),
  destinationId: "des_1",
  destinationName: "orders",
  eventId: "evt_1",
  attempt: 1,
  at: 0,
  status: 200,
  sessionId: undefined,
};

test("what was received is found by URL, by a URL above it, by id and by name", () => {
  const receiver = new Receiver();
  receiver.keep(delivery);
  for (const of of [undefined, delivery.url, "https://api.example.com", "https://api.example.com/orders/"]) {
    expect(receiver.received(of)).toEqual([delivery]);
  }
  for (const of of ["https://api.example.com/orders/1", "des_1", "orders"]) {
    expect(receiver.received(of)).toEqual([delivery]);
  }
  for (const of of ["https://api.example.com/order", "https://api.example", "des_2", "order"]) {
    expect(receiver.received(of)).toEqual([]);
  }
});

test("the answer of the longest URL that fits counts", () => {
  const receiver = new Receiver();
  receiver.answer("https://api.example.com/", { status: 500 });
  receiver.answer("https://api.example.com/orders", { status: 201 });
  expect(receiver.take("https://api.example.com/orders/1").status).toBe(201);
  expect(receiver.take("https://api.example.com/orders?x=1").status).toBe(201);
  expect(receiver.take("https://api.example.com/ordersheet").status).toBe(500);
  expect(receiver.take("https://other.example.com/")).toEqual({});
});

test("an answer lasts as many times as it says, and another one replaces it", () => {
  const receiver = new Receiver();
  receiver.answer("https://api.example.com", { status: 500, times: 2 });
  const statuses = [1, 2, 3].map(() => receiver.take("https://api.example.com").status);
  expect(statuses).toEqual([500, 500, undefined]);
  receiver.answer("https://api.example.com", { status: 503 });
  expect(receiver.take("https://api.example.com").status).toBe(503);
});

test("what is no URL has no answer", () => {
  expect(() => new Receiver().answer("orders", {})).toThrow("Invalid URL");
});

test("an answer for a URL with a query is for that query alone", () => {
  const receiver = new Receiver();
  const address = "https://api.example.com/orders";
  receiver.answer(address, { status: 500 });
  receiver.answer(`${address}?a=b`, { status: 404 });
  expect(receiver.take(`${address}?a=b`)).toEqual({ status: 404 });
  expect(receiver.take(`${address}/?a=b`)).toEqual({ status: 404 });
  for (const other of ["", "?a=c", "?a=b&c=d", "/1?a=b"])
    expect([other, receiver.take(address + other)]).toEqual([other, { status: 500 }]);
});
