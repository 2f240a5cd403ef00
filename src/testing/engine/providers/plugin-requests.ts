import type { DiffResponse } from "@pulumi/pulumi/proto/provider_pb";
import { parseUrn } from "../state/urn";
import type { ProviderDiff } from "./provider-backend";

/** A request about a resource. */
interface AboutResource {
  setUrn(urn: string): unknown;
  /** An SDK before 3.130 knows neither: then the URN tells. */
  setType?(type: string): unknown;
  setName?(name: string): unknown;
}

/** A request with the resource that it is about. */
export function about<Request extends AboutResource>(request: Request, urn: string): Request {
  const { type, name } = parseUrn(urn);
  request.setUrn(urn);
  request.setType?.(type);
  request.setName?.(name);
  return request;
}

/** What a provider's diff tells in detail. */
export function detailsOf(response: DiffResponse): NonNullable<ProviderDiff["detailed"]> {
  // the numbers are in pairs: a change, and the same change where it replaces
  const kinds = ["add", "add", "delete", "delete", "update", "update"] as const;
  const details = [...response.getDetaileddiffMap().entries()];
  return details.map(([path, difference]) => ({ path, kind: kinds[difference.getKind()] ?? "update" }));
}
