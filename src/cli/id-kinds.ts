/** What ids of Hookdeck's begin with, by the word that a command line has for their kind. */
const prefixes: Readonly<Record<string, string>> = {
  src_: "source",
  des_: "destination",
  web_: "connection",
  trs_: "transformation",
  it_: "issue-trigger",
  bmk_: "bookmark",
  req_: "request",
  evt_: "event",
  atm_: "attempt",
  iss_: "issue",
};

/** The kind of object that a word is the id of; `undefined` for a name. */
export function kindOfId(word: string): string | undefined {
  const [prefix] = /^[a-z]+_(?=[A-Za-z0-9]+$)/.exec(word) ?? [];
  return prefix === undefined ? undefined : prefixes[prefix];
}
