import { z } from "zod";
import { conflict, notFound, schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck({
  organizationKey: "organization",
  projects: [{ apiKey: "second", id: "tm_emulator2" }],
});
const { call, ok } = hookdeck;
const hostname = "hooks.example.com";
const organization = { authorization: "Bearer organization" };

/** Where the custom domains of the first project are, by version. */
const places = [
  ["2025-07-01", () => "/teams/current/custom_domains", { version: "2025-07-01" }],
  ["2026-09-01", () => `/projects/${hookdeck.emulator.projectId}/custom_domains`, organization],
] as const;

async function list(path: string, options: Parameters<typeof call>[3]) {
  const { body } = await call("GET", path, undefined, options);
  return z.array(z.looseObject({ id: z.string(), hostname: z.string() })).parse(body);
}

describe.each(places)("on %s", (_, pathOf, options) => {
  test("a new custom domain echoes its hostname only: the id is in the list", async () => {
    expect(await ok("POST", pathOf(), { hostname }, options)).toEqual({ hostname });
    expect(await list(pathOf(), options)).toMatchObject([{ hostname, id: expect.any(String) }]);
  });

  test("the list is a bare array with statuses and DNS records", async () => {
    await ok("POST", pathOf(), { hostname }, options);
    const record = { txt_name: `_acme-challenge.${hostname}`, txt_value: expect.any(String) };
    const [domain] = await list(pathOf(), options);
    expect(domain).toMatchObject({
      status: "pending",
      ssl: {
        status: "pending_validation",
        validation_records: [{ status: "pending", ...record }],
        dcv_delegation_records: [{ cname: record.txt_name, cname_target: expect.any(String) }],
      },
      verification_errors: [],
      ownership_verification: { type: "txt", name: `_cf-custom-hostname.${hostname}` },
      created_at: expect.any(String),
    });
    expect((await list(pathOf(), options))[0]).toEqual(domain);
  });

  test("a deleted custom domain answers its id, leaves the list, and frees its hostname", async () => {
    await ok("POST", pathOf(), { hostname }, options);
    const id = (await list(pathOf(), options))[0]?.id ?? "";
    expect(await ok("DELETE", `${pathOf()}/${id}`, undefined, options)).toEqual({ id });
    expect(await list(pathOf(), options)).toEqual([]);
    expect(await ok("POST", pathOf(), { hostname }, options)).toEqual({ hostname });
  });

  test("a hostname is required", async () => {
    expect(await call("POST", pathOf(), {}, options)).toEqual(schemaRefusal("hostname is required"));
  });

  test("guess: a second DELETE is 404", async () => {
    expect(await call("DELETE", `${pathOf()}/nobody`, undefined, options)).toEqual(notFound("nobody"));
  });
});

test("both versions show the same custom domains", async () => {
  const [[, older, olderOptions], [, newer, newerOptions]] = places;
  await ok("POST", older(), { hostname }, olderOptions);
  expect(await list(newer(), newerOptions)).toEqual(await list(older(), olderOptions));
});

test("each version has its own path", async () => {
  for (const [path, options] of [
    ["/teams/current/custom_domains", { version: "2026-09-01" }],
    ["/projects/tm_emulator2/custom_domains", { version: "2025-07-01" }],
  ] as const) {
    const { status, body } = await call("GET", path, undefined, options);
    expect([status, body]).toEqual([404, expect.stringContaining(`Cannot GET /${options.version}${path}`)]);
  }
});

test("a project shows its custom domains as custom_hostnames", async () => {
  const [, [, pathOf]] = places;
  await ok("POST", pathOf(), { hostname }, organization);
  const project = `/projects/${hookdeck.emulator.projectId}`;
  expect(await ok("GET", project, undefined, organization)).toMatchObject({ custom_hostnames: [hostname] });
  expect(await ok("GET", "/projects/tm_emulator2", undefined, organization)).toMatchObject({
    custom_hostnames: [],
  });
});

test("guess: what is no domain name is refused", async () => {
  for (const bad of ["https://example.com", "example", "a b.com", "-a.example.com"]) {
    expect(
      await call("POST", "/projects/tm_emulator2/custom_domains", { hostname: bad }, organization),
    ).toEqual(schemaRefusal("hostname must contain a valid domain name"));
  }
});

test("guess: a hostname that any of the projects has is 409", async () => {
  const [, [, pathOf]] = places;
  await ok("POST", pathOf(), { hostname }, organization);
  expect(await call("POST", "/projects/tm_emulator2/custom_domains", { hostname }, organization)).toEqual(
    conflict({ hostname }),
  );
});
