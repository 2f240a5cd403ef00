import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "../provider/account";

/** Objects as Terraform makes them: with `for_each`, `count`, modules, and connections without a name. */
export async function applyShop({ api }: Account): Promise<Readonly<Record<string, string>>> {
  const make = async (path: string, body: object) => String((await api("POST", path, body))["id"]);
  const eu = await make("/sources", {
    name: "orders-eu",
    type: "SHOPIFY",
    config: { auth: { webhook_secret_key: "canary-eu" } },
  });
  const us = await make("/sources", { name: "orders-us" });
  const inner = await make("/sources", { name: "returns" });
  const first = await make("/destinations", { name: "warehouse-0", type: "MOCK_API" });
  const second = await make("/destinations", { name: "warehouse-1", type: "MOCK_API" });
  const third = await make("/destinations", { name: "desk", type: "MOCK_API" });
  const unnamed = await make("/connections", { source_id: eu, destination_id: first });
  const other = await make("/connections", { name: "copies", source_id: eu, destination_id: second });
  const named = await make("/connections", { name: "inner", source_id: inner, destination_id: third });
  return { eu, us, inner, first, second, third, unnamed, other, named };
}

const blocks: Readonly<Record<string, string>> = {
  "hookdeck_source.orders":
    'resource "hookdeck_source" "orders" {\n  for_each = toset(["eu", "it\'s us"])\n}',
  "hookdeck_source_auth.orders": 'resource "hookdeck_source_auth" "orders" {}',
  "hookdeck_destination.warehouse": 'resource "hookdeck_destination" "warehouse" {\n  count = 2\n}',
  "hookdeck_connection.orders": 'resource "hookdeck_connection" "orders" {}',
  "hookdeck_connection.copies": 'resource "hookdeck_connection" "copies" {}',
  "hookdeck_webhook_registration.stripe": 'resource "hookdeck_webhook_registration" "stripe" {}',
  "terraform_data.other": 'resource "terraform_data" "other" {}',
};
const inModule: Readonly<Record<string, string>> = {
  "module.returns.hookdeck_source.returns": 'resource "hookdeck_source" "returns" {}',
  "module.returns.hookdeck_destination.desk": 'resource "hookdeck_destination" "desk" {}',
  "module.returns.hookdeck_gateway_connection.inner": 'resource "hookdeck_gateway_connection" "inner" {}',
};
const provider =
  'terraform {\n  required_providers {\n    hookdeck = {\n      source = "hookdeck/hookdeck"\n    }\n  }\n}';

/** Writes the configuration: without the blocks of some resources, and with these keys of the sources of orders. */
export function writeConfiguration(
  folder: string,
  without: readonly string[] = [],
  keys: readonly string[] = ["eu", "it's us"],
): void {
  const kept = (all: Readonly<Record<string, string>>) =>
    Object.entries(all).flatMap(([address, text]) => (without.includes(address) ? [] : [text]));
  const call = 'module "returns" {\n  source   = "./returns"\n  for_each = toset(["a.b"])\n}';
  const orders = `resource "hookdeck_source" "orders" {\n  for_each = toset(${JSON.stringify(keys)})\n}`;
  mkdirSync(join(folder, "returns"), { recursive: true });
  writeFileSync(
    join(folder, "main.tf"),
    `${[provider, call, ...kept({ ...blocks, "hookdeck_source.orders": orders })].join("\n\n")}\n`,
  );
  writeFileSync(join(folder, "returns/main.tf"), `${[provider, ...kept(inModule)].join("\n\n")}\n`);
}

/** Writes the state that belongs to it. */
export function writeState(folder: string, ids: Readonly<Record<string, string>>): void {
  const own = 'provider["registry.terraform.io/hookdeck/hookdeck"]';
  const instance = (attributes: object, index_key?: string | number) => ({
    ...(index_key !== undefined && { index_key }),
    ...{ schema_version: 0, attributes, sensitive_attributes: [] },
  });
  const resource = (type: string, name: string, instances: object[], more: object = {}) => ({
    ...{ mode: "managed", type, name, provider: own, instances, ...more },
  });
  const module = { module: 'module.returns["a.b"]' };
  const state = {
    ...{ version: 4, terraform_version: "1.5.0", serial: 1, lineage: "b5fa8a4c-shop", outputs: {} },
    resources: [
      resource("hookdeck_connection", "copies", [instance({ id: ids["other"] })]),
      resource("hookdeck_connection", "orders", [instance({ id: ids["unnamed"] })]),
      resource("hookdeck_destination", "warehouse", [
        instance({ id: ids["first"] }, 0),
        instance({ id: ids["second"] }, 1),
      ]),
      resource("hookdeck_source", "orders", [
        instance({ id: ids["eu"] }, "eu"),
        instance({ id: ids["us"] }, "it's us"),
      ]),
      resource("hookdeck_source_auth", "orders", [instance({ source_id: ids["eu"] })]),
      resource("hookdeck_webhook_registration", "stripe", [instance({})]),
      resource("terraform_data", "other", [instance({ id: "other" })], {
        provider: 'provider["terraform.io/builtin/terraform"]',
      }),
      resource("hookdeck_destination", "desk", [instance({ id: ids["third"] })], module),
      resource("hookdeck_gateway_connection", "inner", [instance({ id: ids["named"] })], module),
      resource("hookdeck_source", "returns", [instance({ id: ids["inner"] })], module),
    ],
  };
  writeFileSync(join(folder, "terraform.tfstate"), JSON.stringify(state));
}
