import { rehearse } from "../../examples/emulator";

test("an event that passes the filter arrives transformed, and once more after the destination was down", async () => {
  const body = JSON.stringify({ id: 1, shop: "eu" });
  expect(await rehearse()).toEqual([
    { body, attempt: 1, status: 503 },
    { body, attempt: 2, status: 200 },
  ]);
});
