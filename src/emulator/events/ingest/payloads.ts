import type { Payload } from "../model";

/** What requests said and what was made of it, by the id of the event data: kept for as long as somebody uses it. */
export class Payloads {
  private readonly byId = new Map<string, { readonly payload: Payload; uses: number }>();

  /** Keeps a payload for one more user: a request, or an event. */
  keep(payload: Payload): void {
    const known = this.byId.get(payload.id);
    if (known === undefined) this.byId.set(payload.id, { payload, uses: 1 });
    else known.uses += 1;
  }

  /** Takes a payload over that was kept before, for those who will say that they use it, and for bookmarks. */
  restore(payload: Payload): void {
    this.byId.set(payload.id, { payload, uses: 0 });
  }

  /** One user less. What nobody uses is forgotten, unless a bookmark points at it. */
  release({ id }: Payload, isBookmarked: (id: string) => boolean): void {
    const known = this.byId.get(id);
    if (known === undefined) return;
    known.uses -= 1;
    if (known.uses <= 0 && !isBookmarked(id)) this.byId.delete(id);
  }

  find(id: string): Payload | undefined {
    return this.byId.get(id)?.payload;
  }

  all(): Payload[] {
    return [...this.byId.values()].map(({ payload }) => payload);
  }
}
