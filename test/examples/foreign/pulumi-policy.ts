// @pulumi/policy 1.21.0 as far as the examples use it: `npm run neighbours` compares with the package itself

export type ReportViolation = (message: string, urn?: string) => void;

export interface ResourceValidationPolicy {
  name: string;
  description: string;
  validateResource(
    args: { type: string; props: Record<string, unknown> },
    reportViolation: ReportViolation,
  ): void;
}

export class PolicyPack {
  constructor(
    readonly name: string,
    readonly args: { policies: ResourceValidationPolicy[]; enforcementLevel?: "advisory" | "mandatory" },
  ) {}
}
