import { isPlain, own, type Plain } from "../../schema/plain";
import type { authShapes } from "./auth";

const byWay: Readonly<Record<keyof typeof authShapes, string>> = {
  CUSTOM_SIGNATURE: "hookdeck.CustomSignatureAuth",
  BASIC_AUTH: "hookdeck.BasicDestinationAuth",
  API_KEY: "hookdeck.ApiKeyDestinationAuth",
  BEARER_TOKEN: "hookdeck.BearerTokenAuth",
  OAUTH2_CLIENT_CREDENTIALS: "hookdeck.Oauth2ClientCredentialsAuth",
  OAUTH2_AUTHORIZATION_CODE: "hookdeck.Oauth2AuthorizationCodeAuth",
  AWS_SIGNATURE: "hookdeck.AwsSignatureAuth",
  GCP_SERVICE_ACCOUNT: "hookdeck.GcpServiceAccountAuth",
};

/** Type of `config.auth` in a destination, as a program writes it. */
export function destinationAuthType({ config }: Plain): string {
  const { authType } = isPlain(config) ? config : {};
  return own<string>(byWay, String(authType)) ?? "Record<string, never>";
}
