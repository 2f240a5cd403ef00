import { type Pauses, realPauses } from "../bulk/pauses";
import { clientFor } from "../client/client";
import { readSettings } from "../client/config";
import { explainWith } from "../functions/explain/explain";
import type { Explanation, SubjectKind } from "../functions/explain/explanation";
import type { ExplainQuestion } from "../functions/explain/question";
import { explanationJson, explanationMarkdown, explanationText } from "../functions/explain/report";
import { readCredentials } from "./credentials";
import { kindOfId } from "./id-kinds";
import { readCount } from "./numbers";
import { projectOptions, readChoice, readOptions, UsageError } from "./options";
import { ownTerminal, type Terminal } from "./terminal";
import { readLength, readTime } from "./times";
import { incomplete, tooMany } from "./unknown-word";

const help = `pulumi-hookdeck explain [request|event|source|connection|destination] [<id or name>] [options]

Why did it not arrive? Tells what was rejected and why, what connections ignored and by which rule, what failed and
how, what waits, what arrived, and what to do next. Without an object it looks at the whole project; an id needs no word
before it. It reads only.

  --from <time>        begin of the time to look at: 2h, 30m, 7d ago, or ISO text; a day before the end by default
  --to <time>          end of the time; now by default
  --source <name>      source of a connection whose name several sources have
  --format <format>    text (the default), json, or markdown for an issue or a chat
  --wait <time>        of a request or an event: look again while it is on its way, for so long
  --check              end with code 2 where something did not arrive
  --max-calls <n>      calls of Hookdeck's API that are wanted, of 240 a minute; 12 by default
  --show-secrets       show values whose names look like those of secrets
  --stack <name>       use the key of this stack's configuration, in place of HOOKDECK_API_KEY
  --cwd <folder>       folder of the Pulumi project

Exit codes: 0 explained, 1 an error, 2 something did not arrive and --check was given.

Examples:
  pulumi-hookdeck explain source checkout --from 2h
  pulumi-hookdeck explain req_… --format markdown`;

const kinds = ["request", "event", "source", "connection", "destination"] as const;

const prints: Readonly<Record<string, (explanation: Explanation) => string>> = {
  text: explanationText,
  json: explanationJson,
  markdown: explanationMarkdown,
};

/** Runs `pulumi-hookdeck explain`, and sets the exit code. Throws {@link UsageError}. */
export async function runExplain(
  args: readonly string[],
  terminal: Terminal = ownTerminal(),
  pauses: Pauses = realPauses,
): Promise<void> {
  const { values: flags, positionals } = readOptions(
    args,
    {
      from: { type: "string" },
      to: { type: "string" },
      source: { type: "string" },
      format: { type: "string", default: "text" },
      check: { type: "boolean", default: false },
      wait: { type: "string" },
      "max-calls": { type: "string", default: "12" },
      "show-secrets": { type: "boolean", default: false },
      ...projectOptions,
    },
    { positionals: true },
  );
  if (flags.help) return terminal.print(help);
  const format = readChoice("format", flags.format, ["text", "json", "markdown"]);
  const question: ExplainQuestion = {
    ...questionOf(positionals),
    ...(flags.source !== undefined && { source: flags.source }),
    ...(flags.from !== undefined && { from: readTime("from", flags.from) }),
    ...(flags.to !== undefined && { to: readTime("to", flags.to) }),
  };
  const maxCalls = readCount("max-calls", flags["max-calls"], 1);
  const isOne = question.request !== undefined || question.event !== undefined;
  if (flags.wait !== undefined && !isOne) throw new UsageError("--wait is for a request or an event");
  const until = flags.wait === undefined ? 0 : pauses.now() + readLength("wait", flags.wait);
  const client = clientFor(readSettings(await readCredentials({ stack: flags.stack, cwd: flags.cwd })));
  const look = () => explainWith(client, question, { maxCalls, includeSecrets: flags["show-secrets"] });
  let explanation = await look();
  while (isUnderWay(explanation) && pauses.now() < until) {
    await pauses.sleep(betweenLooks);
    explanation = await look();
  }
  terminal.print((prints[format] ?? explanationText)(explanation).trimEnd());
  process.exitCode = flags.check && isMissing(explanation) ? 2 : 0;
}

function questionOf(words: readonly string[]): ExplainQuestion {
  const [first, second, ...more] = words;
  if (first === undefined) return {};
  if (more.length > 0) throw tooMany("explain", words.slice(1), help);
  const ofId = second === undefined ? kindOfId(first) : undefined;
  const kind: SubjectKind | undefined = kinds.find((each) => each === (ofId ?? first));
  const reference = ofId === undefined ? second : first;
  if (kind !== undefined && reference !== undefined) return { [kind]: reference };
  throw incomplete("explain", words, { kinds, named: "source", help });
}

/** Milliseconds between two looks at a request that is on its way. */
const betweenLooks = 2000;

/** Whether something is still to come of a request by itself, but for retries of what failed. */
function isUnderWay({ findings }: Explanation): boolean {
  return findings.length === 0 || findings.some(({ cause }) => cause === "QUEUED" || cause === "SCHEDULED");
}

function isMissing({ findings }: Explanation): boolean {
  return findings.some(({ stage }) => stage !== "delivered");
}
