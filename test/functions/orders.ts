import type { Project } from "./project";

/** A source to which orders are sent, and what is connected to it. */
export interface Orders {
  readonly sourceId: string;
  /** Connects a shop of this name, whose orders go to its address; answers the connection's id. */
  connect(shop: string, rules?: readonly unknown[]): Promise<string>;
  /** Sends an order in, and waits until it has come where it can come now. */
  send(order: number): Promise<void>;
}

/** Where the orders of a shop are delivered. */
const addressOf = (shop: string): string => `https://${shop}.example.com/orders`;

/** Creates a source of this name. */
export async function ordersAt(project: Project, name: string): Promise<Orders> {
  const source = await project.api("POST", "/sources", { name });
  return {
    sourceId: String(source["id"]),
    connect: (shop, rules = []) =>
      project.create("/connections", {
        name: shop,
        source_id: source["id"],
        destination: { name: shop, type: "HTTP", config: { url: addressOf(shop) } },
        rules,
      }),
    async send(order) {
      const response = await fetch(String(source["url"]), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ order }),
      });
      if (!response.ok) throw new Error(`the source answered ${response.status}`);
      await project.emulator.settle();
    },
  };
}

/** The orders that came to a shop. */
export function deliveredTo(project: Project, shop: string): unknown[] {
  return project.emulator.received(addressOf(shop)).map(({ body }) => JSON.parse(String(body)).order);
}
