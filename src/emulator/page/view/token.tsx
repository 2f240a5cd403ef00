import { takeToken } from "../state/api";
import { show } from "../state/stream";

/** What is shown to whoever comes without the token, or with that of another start. */
export function Token({ why }: { why: string | undefined }) {
  const open = (event: SubmitEvent) => {
    event.preventDefault();
    const { currentTarget: form } = event;
    const field = form instanceof HTMLFormElement ? form.elements.namedItem("token") : null;
    if (field instanceof HTMLInputElement) takeToken(field.value);
    void show("");
  };
  return (
    <main class="token">
      <h1>Emulator of Hookdeck</h1>
      <p>
        This page opens with the address that the emulator printed: it ends with a token, which is another one
        after every start.
      </p>
      {why?.includes("token") && <p class="error">{why}</p>}
      <form onSubmit={open}>
        <label for="token">Address or token</label>
        <input id="token" name="token" autocomplete="off" spellcheck={false} required />
        <button type="submit" class="primary">
          Open
        </button>
      </form>
    </main>
  );
}
