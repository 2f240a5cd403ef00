import { effect, signal } from "@preact/signals";

const key = "emulator-theme";
const themes = ["auto", "light", "dark"] as const;

/** How the page looks; `auto` is as the system does. */
export type Theme = (typeof themes)[number];

function isTheme(value: string | null): value is Theme {
  return themes.some((theme) => theme === value);
}

const kept = localStorage.getItem(key);

export const theme = signal<Theme>(isTheme(kept) ? kept : "auto");

/** Goes on to the next look. */
export function nextTheme(): void {
  theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? "auto";
  localStorage.setItem(key, theme.value);
}

/** Shows the look, and every other one that is chosen later. */
export function applyTheme(): void {
  effect(() => {
    document.documentElement.dataset["theme"] = theme.value;
  });
}
