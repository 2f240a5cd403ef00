import { hasToken } from "../state/api";
import { dialog, selection, tab, trouble } from "../state/store";
import { Detail } from "./detail/detail";
import { Clock } from "./dialogs/clock";
import { Faults } from "./dialogs/faults";
import { Help } from "./dialogs/help";
import { Send } from "./dialogs/send";
import { Graph } from "./graph/graph";
import { Header } from "./header";
import { List } from "./list/list";
import { Notice } from "./notice";
import { Token } from "./token";

/** The whole page. */
export function App() {
  if (!hasToken() || trouble.value?.includes("token")) return <Token why={trouble.value} />;
  return (
    <div class="shell" data-tab={tab.value} data-detail={selection.value === undefined ? "closed" : "open"}>
      <Header />
      <main class="panes">
        <Graph />
        <List />
        <Detail />
      </main>
      <Tabs />
      <Dialogs />
      <Notice />
    </div>
  );
}

/** What a phone shows: there is room for one pane. */
function Tabs() {
  return (
    <nav class="tabs" aria-label="Panes">
      {(["requests", "routing"] as const).map((name) => (
        <button
          type="button"
          key={name}
          aria-current={tab.value === name ? "page" : undefined}
          onClick={() => {
            tab.value = name;
          }}
        >
          {name === "requests" ? "Requests" : "Routing"}
        </button>
      ))}
    </nav>
  );
}

function Dialogs() {
  const { value: open } = dialog;
  if (open === undefined) return null;
  if (open.name === "send") return <Send sourceId={open.sourceId} draft={open.draft} />;
  if (open.name === "clock") return <Clock />;
  return open.name === "faults" ? <Faults /> : <Help />;
}
