import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";
import { settingNames } from "../../src/client/config";

const folder = join(__dirname, "../../examples/neighbours");
const documents = (file: string): unknown[] =>
  parseAllDocuments(readFileSync(join(folder, file), "utf8")).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });

const metadata = z.strictObject({ name: z.string(), namespace: z.literal("default") });
const reference = z.record(
  z.string().regex(/^[\w]+$/),
  z.strictObject({
    type: z.literal("Secret"),
    secret: z.strictObject({ name: z.string(), key: z.string() }),
  }),
);

/** Fields of `deploy/crds/pulumi.com_stacks.yaml` of the operator 2.9.0, as far as the manifests use them. */
const stack = z.strictObject({
  apiVersion: z.literal("pulumi.com/v1"),
  kind: z.literal("Stack"),
  metadata,
  spec: z.strictObject({
    stack: z.string().regex(/^[\w-]+\/[\w-]+\/[\w-]+$/),
    serviceAccountName: z.string(),
    projectRepo: z.url().optional(),
    branch: z.string().optional(),
    repoDir: z.string().optional(),
    programRef: z.strictObject({ name: z.string() }).optional(),
    refresh: z.literal(true),
    continueResyncOnCommitMatch: z.boolean().optional(),
    resyncFrequencySeconds: z.int().min(60).optional(),
    preview: z.boolean().optional(),
    destroyOnFinalize: z.boolean().optional(),
    secretsRef: reference.optional(),
    envRefs: reference,
    workspaceTemplate: z.strictObject({ spec: z.strictObject({ image: z.string() }) }),
  }),
});

test("the operator's stack is resynced on a schedule, with the keys from Secrets", () => {
  const [account, binding, deployed] = documents("kubernetes/stack.yaml");
  expect([account, binding]).toMatchObject([{ kind: "ServiceAccount" }, { kind: "ClusterRoleBinding" }]);
  const { spec } = stack.parse(deployed);
  expect(spec).toMatchObject({ continueResyncOnCommitMatch: true, resyncFrequencySeconds: 3600 });
  expect(Object.keys(spec.envRefs)).toEqual(["PULUMI_ACCESS_TOKEN", "HOOKDECK_API_KEY"]);
});

test("the program in the cluster has resources of the plugin, and its stack names it", () => {
  const [program, deployed] = documents("kubernetes/program.yaml");
  const schema: unknown = JSON.parse(readFileSync(join(__dirname, "../../schema.json"), "utf8"));
  const { resources: known } = z.looseObject({ resources: z.record(z.string(), z.unknown()) }).parse(schema);
  const { metadata: named, program: text } = z
    .looseObject({
      metadata,
      program: z.looseObject({ resources: z.record(z.string(), z.looseObject({ type: z.string() })) }),
    })
    .parse(program);
  for (const { type } of Object.values(text.resources)) {
    expect(Object.keys(known)).toContain(type.replace(":", ":index:"));
  }
  expect(stack.parse(deployed).spec.programRef).toEqual({ name: named.name });
});

test("the job looks for drift and keeps to a read-only container without rights", () => {
  const [job] = documents("kubernetes/drift.yaml");
  const container = z.looseObject({ command: z.array(z.string()), args: z.array(z.string()) });
  const { spec } = z
    .looseObject({
      kind: z.literal("CronJob"),
      spec: z.looseObject({
        schedule: z.string().regex(/^(\S+ ){4}\S+$/),
        jobTemplate: z.looseObject({
          spec: z.looseObject({
            template: z.looseObject({ spec: z.looseObject({ containers: z.tuple([container]) }) }),
          }),
        }),
      }),
    })
    .parse(job);
  const { containers } = spec.jobTemplate.spec.template.spec;
  expect(containers[0].command.at(-1)).toBe("drift");
  expect(containers[0].args).toEqual(["--stack", "acme/shop/prod", "--unmanaged", "fail"]);
  expect(containers[0]).toMatchObject({
    securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false },
  });
});

test("the ESC environment gives config that the provider knows, and holds no key", () => {
  const text = readFileSync(join(folder, "esc/environment.yaml"), "utf8");
  const { values } = z
    .object({
      values: z.strictObject({
        hookdeck: z.strictObject({ apiKey: z.strictObject({ "fn::secret": z.string() }) }),
        pulumiConfig: z.partialRecord(z.enum(settingNames), z.string()),
        environmentVariables: z.strictObject({ HOOKDECK_API_KEY: z.string() }),
      }),
    })
    .parse(parse(text));
  expect(values.pulumiConfig).toEqual({ "hookdeck:apiKey": `$\{hookdeck.apiKey}` });
  const prod = z
    .strictObject({ environment: z.array(z.string()), config: z.record(z.string(), z.string()) })
    .parse(parse(readFileSync(join(folder, "esc/Pulumi.prod.yaml"), "utf8")));
  for (const key of Object.keys(prod.config)) expect(settingNames).toContain(key);
});
