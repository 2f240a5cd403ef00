import type * as provider from "@pulumi/pulumi/proto/provider_pb";
import { CheckResponse, DiffResponse } from "@pulumi/pulumi/proto/provider_pb";
import { settingNames } from "../client/config";
import { isEqual } from "../schema/compare";
import { asSecret } from "../schema/pulumi-values";
import type { Problem } from "../schema/spec";
import { closest } from "../schema/suggest";
import { fromMessage, toFailures, toMessage } from "./messages";
import { openValues } from "./values";

const settings = settingNames.map((name) => name.slice("hookdeck:".length));

/** What an engine puts among the settings by itself: the plugin's version, and what begins with two underscores. */
const isOfEngine = (key: string) => key === "version" || key.startsWith("__");

/** What the engine asks about the provider resource that the plugin serves. */
export const configCalls = {
  async checkConfig(request: provider.CheckRequest): Promise<CheckResponse> {
    const sent = fromMessage(request.getNews());
    const problems = Object.keys(sent).flatMap(settingProblem);
    const { apiKey } = sent;
    // secret, whichever SDK sent it
    const sealed = typeof apiKey === "string" ? { ...sent, apiKey: asSecret(apiKey) } : sent;
    return new CheckResponse().setInputs(toMessage(sealed)).setFailuresList(toFailures(problems));
  },

  async diffConfig(request: provider.DiffRequest): Promise<DiffResponse> {
    const olds = openValues(fromMessage(request.getOldInputs() ?? request.getOlds()));
    const news = openValues(fromMessage(request.getNews()));
    const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
    const changed = [...keys].filter((key) => !isOfEngine(key) && !isEqual(olds[key], news[key]));
    const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
    const response = new DiffResponse().setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE);
    return response.setDiffsList(changed);
  },
};

function settingProblem(property: string): Problem[] {
  if (isOfEngine(property) || settings.includes(property)) return [];
  const meant = closest(property, settings);
  const advice = meant === undefined ? `the settings are ${settings.join(", ")}` : `did you mean ${meant}?`;
  return [{ property, reason: `is no setting of this version of the plugin; ${advice}` }];
}
