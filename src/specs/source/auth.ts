import type { hmacAlgorithms, hmacEncodings } from "../limits";

/** Verification by a keyed hash of the body. */
export interface HmacAuth {
  /** Hash function. */
  algorithm: (typeof hmacAlgorithms)[number];
  /** How the hash is written in the header. */
  encoding: (typeof hmacEncodings)[number];
  /** Header that carries the hash, such as `x-signature`. */
  headerKey: string;
  /** The shared secret. */
  webhookSecretKey: string;
}

/** Verification by HTTP basic authentication. */
export interface BasicAuth {
  /** User that the sender signs in as. */
  username: string;
  /** Password of that user. */
  password: string;
}

/** Verification by a key in a header. */
export interface ApiKeyAuth {
  /** Header that carries the key. */
  headerKey: string;
  /** The key that the header must carry. */
  apiKey: string;
}

/** Verification by the secret that a provider signs with. */
export interface SecretKeyAuth {
  /** The signing secret, as the provider shows it. */
  webhookSecretKey: string;
}

/** Verification by a secret that the provider may go without. */
export interface OptionalSecretKeyAuth {
  /** The signing secret, as the provider shows it. */
  webhookSecretKey?: string;
}

/** Verification by the key that a provider publishes for its signatures. */
export interface PublicKeyAuth {
  /** The provider's public key. */
  /** The provider's public key. */
  publicKey: string;
}

/** Verification by a key that the provider sends where it always does. */
export interface KeyAuth {
  /** The key, as the provider shows it. */
  apiKey: string;
}

/** Verification by a token. */
export interface TokenAuth {
  /** The token that every request carries. */
  /** A token. */
  token: string;
}

/** Verification that needs nothing to be known: `{}`. */
export type NoAuth = Record<string, never>;

/** Verification of eBay's notifications. */
export interface EbayAuth {
  /** Side of eBay that sends. */
  environment: "PRODUCTION" | "SANDBOX";
  /** Id of the developer account. */
  devId: string;
  /** Id of the application. */
  clientId: string;
  /** Secret of the application. */
  clientSecret: string;
  /** Token with which eBay asks whether the URL is yours. */
  verificationToken: string;
}

/** Verification of Fireblocks' notifications, whose key differs by environment. */
export interface FireblocksAuth {
  /** Where the Fireblocks workspace lives. */
  environment: "US_PRODUCTION" | "EU" | "EU2" | "SANDBOX";
}

/** Verification of Fiserv's notifications. */
export interface FiservAuth extends SecretKeyAuth {
  /** Name of the store that sends. */
  storeName?: string;
}

/** Verification of Formstack's notifications. */
export interface FormstackAuth extends SecretKeyAuth {
  /** Header that carries the hash. */
  headerKey?: string;
}

/** Verification of the identity token that Google Pub/Sub pushes with. */
export interface GooglePubsubAuth {
  /** Audience of the token. */
  audience: string;
  /** Account that the token was made for. */
  serviceAccountEmail: string;
}

/** Verification of Neon Auth's notifications. */
export interface NeonAuth {
  /** URL of the Neon Auth instance, which publishes its keys there. */
  neonAuthUrl: string;
}

/** Verification of PayPal's notifications. */
export interface PaypalAuth {
  /** Id that PayPal gave to the webhook. */
  webhookId: string;
}

/** Verification of TikTok Shop's notifications. */
export interface TiktokShopAuth extends SecretKeyAuth {
  /** Key of the app in TikTok's partner center. */
  appKey: string;
}

/** Verification of Vapi's messages. */
export interface VapiAuth extends SecretKeyAuth {
  /** Hash function. */
  algorithm?: "sha1" | "sha256" | "sha512";
  /** How the hash is written in the header. */
  encoding?: "base64" | "base64url" | "hex";
  /** Header that carries the hash. */
  headerKey?: string;
}

/** Verification of Volume's notifications, whose key differs by environment. */
export interface VolumeAuth {
  /** Side of Volume that sends. */
  environment: "PRODUCTION" | "SANDBOX";
}

/** Shapes of `auth` in a source of a provider's type, by the names that the table of types uses. */
export interface SourceAuths {
  /** The provider's signing secret. */
  secretKey: SecretKeyAuth;
  /** The same, where it may be left out. */
  optionalSecretKey: OptionalSecretKeyAuth;
  /** The provider's public key. */
  publicKey: PublicKeyAuth;
  /** The provider's key. */
  key: KeyAuth;
  /** User and password. */
  basic: BasicAuth;
  /** A token. */
  token: TokenAuth;
  /** Nothing. */
  none: NoAuth;
  /** Of EBAY. */
  ebay: EbayAuth;
  /** Of FIREBLOCKS. */
  fireblocks: FireblocksAuth;
  /** Of FISERV. */
  fiserv: FiservAuth;
  /** Of FORMSTACK. */
  formstack: FormstackAuth;
  /** Of GOOGLE_PUBSUB. */
  googlePubsub: GooglePubsubAuth;
  /** Of NEON. */
  neon: NeonAuth;
  /** Of PAYPAL. */
  paypal: PaypalAuth;
  /** Of TIKTOK_SHOP. */
  tiktokShop: TiktokShopAuth;
  /** Of VAPI. */
  vapi: VapiAuth;
  /** Of VOLUME. */
  volume: VolumeAuth;
}
