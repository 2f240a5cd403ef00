/** A property of a public interface, at any depth. */
export interface Property {
  /** `config.auth.token`, `rules[].count`. */
  readonly path: string;
  readonly type: string;
  /** First and further sentences of its docstring. */
  readonly text: string;
  readonly fallback: string | undefined;
  /** Whether it has to be set, wherever it can be. */
  readonly required: boolean;
  /** For which choices it is there, where it is not there for all: `authType` API_KEY. */
  readonly when: readonly string[];
}

/** One member of a union: the property that chooses it, and its value. */
export interface Member {
  readonly chooser: string;
  readonly choice: string;
  readonly rows: readonly Property[];
}

/** Rows that every member of a union has are told once; the others say which members they belong to. */
export function rowsOfUnion(members: readonly Member[]): readonly Property[] {
  const groups = new Map<string, { row: Property; member: Member }[]>();
  const allChoices = new Set(members.map(({ choice }) => choice));
  for (const member of members) {
    for (const row of member.rows) {
      const isChooser = row.path.endsWith(member.chooser);
      const isSame = isChooser || row.type === "object";
      const key = isSame ? row.path : JSON.stringify([row.path, row.type, row.text]);
      groups.set(key, [...(groups.get(key) ?? []), { row, member }]);
    }
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const rows = group.map(({ row }) => row);
    const choices = new Set(group.map(({ member }) => member.choice));
    const couldHave = members.filter(({ choice }) => choices.has(choice));
    return {
      ...first.row,
      type: [...new Set(rows.flatMap(({ type }) => (type === "" ? [] : type.split(" | "))))].join(" | "),
      text: rows.reduce((longest, { text }) => (text.length > longest.length ? text : longest), ""),
      fallback: rows.find(({ fallback }) => fallback !== undefined)?.fallback,
      // one choice can have several shapes
      required: rows.every(({ required }) => required) && group.length === couldHave.length,
      when:
        choices.size < allChoices.size
          ? [`\`${first.member.chooser}\` ${[...choices].join(", ")}`, ...first.row.when]
          : first.row.when,
    };
  });
}
