/** Environment variables. */
export type Environment = Record<string, string | undefined>;

/**
 * Runs work with some environment variables set, and puts back what was there. The environment belongs to the
 * process, so operations that set variables must not overlap.
 */
export async function withEnvironment<T>(
  variables: Record<string, string>,
  work: () => Promise<T>,
): Promise<T> {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
