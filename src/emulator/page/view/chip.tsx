import { type Outcome, signs } from "../model/outcome";

/** How something stands: a sign, a word and a colour. */
export function Chip({ tone, label, count = 1, title }: Outcome & { count?: number; title?: string }) {
  return (
    <span class="chip" data-tone={tone} title={title}>
      <span aria-hidden="true">{signs[tone]}</span>
      <span class="hidden">{tone} </span>
      {label}
      {count > 1 && <span class="count">×{count}</span>}
    </span>
  );
}
