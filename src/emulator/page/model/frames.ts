/** Cuts a stream of server-sent events into what their `data` lines say. */
export class Frames {
  private rest = "";

  /** Takes the next piece of text, and answers the data of the events that are whole by now. */
  take(piece: string): string[] {
    const parts = (this.rest + piece).split("\n\n");
    this.rest = parts.pop() ?? "";
    return parts.flatMap((part) => {
      const lines = part.split("\n").filter((line) => line.startsWith("data:"));
      return lines.length === 0
        ? []
        : [lines.map((line) => line.slice("data:".length).trimStart()).join("\n")];
    });
  }
}
