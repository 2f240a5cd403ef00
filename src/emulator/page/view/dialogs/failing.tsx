/** What fails, by the names of a table, and how often. */
export function Failing({ field, table }: { field: string; table: Readonly<Record<string, object>> }) {
  return (
    <>
      <label>
        Answer
        <select name={field}>
          {Object.keys(table).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        Times
        <input name="times" type="number" min={1} defaultValue="1" placeholder="always" />
      </label>
    </>
  );
}
