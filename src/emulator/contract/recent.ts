/**
 * Makes something of a text, and hands out the same for as long as that text is among the latest ones. What is made must
 * not be changed.
 *
 * @param most how many are kept at most
 */
export function recent<Made>(make: (text: string) => Made, most = 200): (text: string) => Made {
  const known = new Map<string, Made>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    // all at once: which of them was used last is not worth its price
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}

/** Makes something of its arguments, and hands out the same while they are those of the call before. */
export function latest<Args extends readonly unknown[], Made>(
  make: (...args: Args) => Made,
): (...args: Args) => Made {
  let last: { readonly args: Args; readonly made: Made } | undefined;
  return (...args) => {
    if (last === undefined || last.args.some((each, index) => each !== args[index]))
      last = { args, made: make(...args) };
    return last.made;
  };
}
