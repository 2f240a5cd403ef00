import { spawn } from "node:child_process";

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ["open"],
  // no shell reads the address
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/**
 * Opens an address in a browser: that of the environment variable `BROWSER`, or the usual one of this machine. `onMiss`
 * is called where none can be started.
 */
export function openInBrowser(address: string, onMiss: () => void): void {
  const { BROWSER: chosen } = process.env;
  const [command, ...args] = chosen ? [chosen] : (openers[process.platform] ?? ["xdg-open"]);
  const child = spawn(command, [...args, address], { stdio: "ignore", detached: true });
  child.once("error", onMiss);
  child.unref();
}
