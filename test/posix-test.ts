/** Whether this system has signals that others send, modes of files, and programs without an ending in their name. */
export const isPosix = process.platform !== "win32";

/** A test of these: it does not run on Windows. Whole files of such tests are named in jest.short.config.js. */
export const posixTest = isPosix ? test : test.skip;
