/** A customer of the platform, with a Hookdeck project and a stack of its own. */
export interface Customer {
  /** Name of the stack: letters, digits, `-`, `_` and `.`. It stays as it is, whatever the customer is called. */
  readonly id: string;
  /** Where the customer takes events. */
  readonly endpoint: string;
  /** Deliveries a second that the endpoint takes. @default 5 */
  readonly perSecond?: number;
}

/** Who there is. A platform reads this from its database. */
export const customers: readonly Customer[] = [
  { id: "acme", endpoint: "https://hooks.acme.example.com/" },
  { id: "globex", endpoint: "https://globex.example.com/events", perSecond: 50 },
  { id: "initech", endpoint: "https://events.initech.example.com/" },
];
