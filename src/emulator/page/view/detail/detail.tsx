import { selection } from "../../state/store";
import { ConnectionDetail } from "./connection-detail";
import { RequestDetail } from "./request-detail";
import { Sources } from "./sources";

/** What is known of the request or the connection that is selected. */
export function Detail() {
  const { value: selected } = selection;
  return (
    <aside class="detail" aria-label="Details">
      {selected === undefined && <Sources />}
      {selected?.kind === "request" && <RequestDetail key={selected.id} id={selected.id} />}
      {selected?.kind === "connection" && <ConnectionDetail key={selected.id} id={selected.id} />}
    </aside>
  );
}
