/**
 * Makes something for a key once, and from then on hands out the same: a schema takes far longer to make, and to use
 * for the first time, than to use again.
 */
export function memoize<Key extends object, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const known = new WeakMap<Key, Made>();
  return (key) => {
    const made = known.get(key) ?? make(key);
    known.set(key, made);
    return made;
  };
}
