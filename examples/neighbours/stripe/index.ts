import { payments } from "./payments";

/** The secret that Stripe made: give it to the config as `stripeSigningSecret`, and run `pulumi up` again. */
export const signingSecret = payments().endpoint.secret;
