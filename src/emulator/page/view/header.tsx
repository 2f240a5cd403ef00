import { dayAndTime } from "../model/times";
import { dialog, emulatorTime, hello, projectId, projects, search, trouble } from "../state/store";
import { show } from "../state/stream";
import { nextTheme, theme } from "../state/theme";

/** The bar at the top: what is shown, and what can be done. */
export function Header() {
  return (
    <header class="bar">
      <h1>
        <span class="dot" data-on={trouble.value === undefined} />
        <span class="title">Emulator</span>
      </h1>
      <Project />
      <Search />
      {trouble.value === undefined ? <Time /> : <span class="trouble">{trouble.value}</span>}
      <div class="buttons">
        <button
          type="button"
          class="primary"
          title="Send a test request (t)"
          onClick={() => {
            dialog.value = { name: "send" };
          }}
        >
          Send <span class="wide">a request</span>
        </button>
        <button
          type="button"
          title="Arm a fault (f)"
          onClick={() => {
            dialog.value = { name: "faults" };
          }}
        >
          Faults
        </button>
        <button type="button" title="Dark, light, or as the system (d)" onClick={nextTheme}>
          <span aria-hidden="true">{{ auto: "◐", light: "○", dark: "●" }[theme.value]}</span>
          <span class="hidden">Look: {theme.value}</span>
        </button>
        <button
          type="button"
          title="Keys (?)"
          onClick={() => {
            dialog.value = { name: "help" };
          }}
        >
          <span aria-hidden="true">?</span>
          <span class="hidden">Help and keys</span>
        </button>
      </div>
    </header>
  );
}

function Project() {
  if (projects.value.length < 2) return null;
  return (
    <select
      aria-label="Project"
      value={hello.value?.projectId ?? projectId.value}
      onChange={({ currentTarget }) => void show(currentTarget.value)}
    >
      {projects.value.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Search() {
  return (
    <input
      id="search"
      type="search"
      aria-label="Search requests"
      placeholder="Search: text, id, status:failed, source:shop, cause:filtered …   /"
      spellcheck={false}
      autocomplete="off"
      value={search.value}
      onInput={({ currentTarget }) => {
        search.value = currentTarget.value;
      }}
    />
  );
}

/** The emulator's time: a button, because it can be moved. */
function Time() {
  const now = emulatorTime();
  const ahead = now - Date.now();
  const isHeld = hello.value?.clock === "held";
  return (
    <button
      type="button"
      class="time"
      title="Move the clock on (c)"
      onClick={() => {
        dialog.value = { name: "clock" };
      }}
    >
      <span class="hidden">Time of the emulator: </span>
      <span class="wide">{dayAndTime(now).slice(0, 11)}</span>
      {dayAndTime(now).slice(11)}
      {isHeld && " held"}
      {!isHeld && ahead > 60_000 && " ahead"}
    </button>
  );
}
