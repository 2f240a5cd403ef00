/** Runs something and answers what the person at the terminal was told. */
export async function told(run: () => Promise<unknown>): Promise<string[]> {
  const log = jest.spyOn(console, "log").mockImplementation(() => undefined);
  try {
    await run();
    return log.mock.calls.map(([line]) => String(line));
  } finally {
    log.mockRestore();
  }
}
