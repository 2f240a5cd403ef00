import type { Spec } from "../kernel/spec";
import { bookmarkSpec } from "./bookmark";
import { connectionSpec } from "./connection";
import { destinationSpec } from "./destination";
import { issueTriggerSpec } from "./issue-trigger";
import { sourceSpec } from "./source";
import { transformationSpec } from "./transformation";

/** Every resource of this package, by the name that its type token and `runtime/v1` use. */
export const specs: Readonly<Record<string, Spec>> = {
  Source: sourceSpec,
  Destination: destinationSpec,
  Connection: connectionSpec,
  Transformation: transformationSpec,
  IssueTrigger: issueTriggerSpec,
  Bookmark: bookmarkSpec,
};
