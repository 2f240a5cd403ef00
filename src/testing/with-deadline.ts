import { ProviderError } from "./provider-backend";

/** Waits for a promise for at most `milliseconds`, then throws. */
export async function withDeadline<T>(
  promise: Promise<T>,
  milliseconds: number,
  complaint: string,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ProviderError(`${complaint} within ${milliseconds} ms`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
