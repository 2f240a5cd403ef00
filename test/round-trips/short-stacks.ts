/** Makes stack traces short in the tests of a file, and keeps what the provider says off the terminal. */
export function useShortStacks(): void {
  const { stackTraceLimit } = Error;
  beforeEach(() => {
    // Pulumi's SDK looks at a stack for every promise, which jest translates at length
    Error.stackTraceLimit = 3;
    // the provider warns of what was clicked together carelessly
    jest.spyOn(console, "log").mockImplementation(() => undefined);
  });
  afterEach(() => {
    Error.stackTraceLimit = stackTraceLimit;
    jest.restoreAllMocks();
  });
}
