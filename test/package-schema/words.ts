import { propertiesOf } from "../docs/declarations";
import type { Property } from "../docs/property-rows";

/** More choices than this are not listed: the reference page of the resource has them. */
const mostChoices = 16;

/** What the docstrings of an interface say about a property, by path. */
export type Words = (path: string) => string;

/**
 * The docstrings of an exported interface or union.
 *
 * @param without properties that are told elsewhere
 */
export function wordsOf(name: string, without: readonly string[] = []): Words {
  const others = Object.fromEntries(without.map((path) => [path, ""]));
  const rows = propertiesOf(name, { ...elsewhere[name], ...others });
  return (path) => {
    const own = rows.filter((row) => row.path === path);
    if (own.length > 0) return sentences(own);
    // the values of a record have an interface of their own
    const record = rows.find((row) => path.startsWith(`${row.path}.*.`));
    const inside = /Record<string, (\w+)>/.exec(record?.type ?? "")?.[1];
    return record && inside ? wordsOf(inside)(path.slice(record.path.length + 3)) : "";
  };
}

// the type of a source is open, and would be shown with the methods of a text
const elsewhere: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  SourceInputs: {
    type: "Kind of source. Changing it keeps the source and its URL and resets the rest of its config. Defaults to `WEBHOOK`.",
  },
};

/** Several members of a union may say different things about a property of one name. */
function sentences(rows: readonly Property[]): string {
  const told = rows.map(({ text, when, fallback }) => {
    const conditions = when.filter(
      (each) => each.split(",").length <= mostChoices && !/\bobject\b/.test(each),
    );
    return [
      conditions.length > 0 ? `For ${conditions.join(" and ")}:` : "",
      text,
      fallback === undefined ? "" : `Defaults to ${fallback}.`,
    ]
      .filter((part) => part !== "")
      .join(" ");
  });
  return [...new Set(told)].filter((part) => part !== "").join(" ");
}
