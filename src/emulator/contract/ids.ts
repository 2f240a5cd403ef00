import { randomFillSync } from "node:crypto";

const lower = "abcdefghijklmnopqrstuvwxyz0123456789";
const mixed = `${lower}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/**
 * Prefixes, alphabets and lengths of ids, as observed on Hookdeck's API. Source ids are lower case: they are part of a
 * URL.
 */
const shapes = {
  source: { prefix: "src_", alphabet: lower, length: 14 },
  destination: { prefix: "des_", alphabet: mixed, length: 12 },
  connection: { prefix: "web_", alphabet: mixed, length: 12 },
  transformation: { prefix: "trs_", alphabet: mixed, length: 14 },
  issueTrigger: { prefix: "it_", alphabet: mixed, length: 14 },
  request: { prefix: "req_", alphabet: mixed, length: 20 },
  eventData: { prefix: "edt_", alphabet: mixed, length: 20 },
  event: { prefix: "evt_", alphabet: mixed, length: 18 },
  attempt: { prefix: "atm_", alphabet: mixed, length: 20 },
  execution: { prefix: "reqt_", alphabet: mixed, length: 18 },
  issue: { prefix: "iss_", alphabet: mixed, length: 18 },
  bulkOperation: { prefix: "bch_", alphabet: mixed, length: 14 },
  client: { prefix: "cli_", alphabet: mixed, length: 14 },
  cliSession: { prefix: "cses_", alphabet: mixed, length: 14 },
  login: { prefix: "login_emulator_", alphabet: mixed, length: 24 },
  bookmark: { prefix: "bmk_", alphabet: mixed, length: 24 },
  project: { prefix: "tm_emulator", alphabet: mixed, length: 6 },
  apiKey: { prefix: "apk_", alphabet: mixed, length: 12 },
  projectKey: { prefix: "hd_proj_emulator", alphabet: mixed, length: 32 },
  organizationKey: { prefix: "hd_org_emulator", alphabet: mixed, length: 32 },
  signingSecret: { prefix: "emulator_signing_", alphabet: mixed, length: 32 },
  key: { prefix: "emulator_", alphabet: mixed, length: 32 },
} as const;

/** Random bytes are drawn many at a time: a draw for each letter takes far longer. */
const drawn = Buffer.alloc(4096);
let used = drawn.length;
const letters = Buffer.alloc(64);

/** A fresh id in the shape that Hookdeck gives to this kind of object. */
export function newId(kind: keyof typeof shapes): string {
  const { prefix, alphabet, length } = shapes[kind];
  // above that, the first letters of the alphabet would come more often than the others
  const end = 256 - (256 % alphabet.length);
  for (let count = 0; count < length; ) {
    const byte = nextByte();
    if (byte >= end) continue;
    letters[count] = alphabet.charCodeAt(byte % alphabet.length);
    count += 1;
  }
  return prefix + letters.toString("latin1", 0, length);
}

function nextByte(): number {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const byte = drawn.readUInt8(used);
  used += 1;
  return byte;
}
