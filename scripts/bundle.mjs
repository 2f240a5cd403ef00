// Makes the plugin one file, `bin/pulumi-resource-hookdeck`, out of `src/plugin` and what it needs.
import { chmodSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { isStarted } from "./run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
/** Where Pulumi's SDK finds its own gRPC and protobuf: a second copy of either could not read the first one's messages. */
const ofSdk = createRequire(require.resolve("@pulumi/pulumi/package.json"));

const oneCopy = {
  name: "one-copy",
  setup({ onResolve }) {
    onResolve({ filter: /^(@grpc\/grpc-js|google-protobuf)(\/|$)/ }, ({ path }) => ({
      path: ofSdk.resolve(path),
    }));
  },
};

/** What the plugin says is in English: the forty other languages of zod stay out. */
const oneLanguage = {
  name: "one-language",
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
};

/** gRPC reads `.proto` files for services that tell about itself, which the plugin does not offer. */
const noProtoFiles = {
  name: "no-proto-files",
  setup({ onLoad }) {
    onLoad({ filter: /@grpc[\\/]proto-loader[\\/]build[\\/]src[\\/]index\.js$/ }, () => ({
      contents: 'exports.loadSync = () => { throw new Error("the plugin reads no .proto files"); };',
    }));
  },
};

export async function bundlePlugin({ outfile = join(root, "bin", "pulumi-resource-hookdeck") } = {}) {
  mkdirSync(dirname(outfile), { recursive: true });
  const { metafile } = await build({
    entryPoints: [join(root, "src", "plugin", "index.ts")],
    outfile,
    bundle: true,
    minify: true,
    // names of classes are in messages
    keepNames: true,
    platform: "node",
    target: "node20",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
    plugins: [oneCopy, oneLanguage, noProtoFiles],
  });
  chmodSync(outfile, 0o755);
  return metafile;
}

if (isStarted(import.meta.url)) await bundlePlugin();
