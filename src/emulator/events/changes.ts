/** Hears of what changes in an emulator. */
export interface Watcher {
  /** A request came in or was forgotten, or something became of it. */
  request(projectId: string, requestId: string): void;
  /** Objects, projects or keys changed. */
  objects(): void;
  /** Everything was forgotten. */
  reset(): void;
}

/** Tells those who watch of what changes. It costs nothing where nobody does. */
export class Changes implements Watcher {
  private readonly watchers = new Set<Watcher>();

  /** Watches from now on. Answers what ends it. */
  watch(watcher: Watcher): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  request(projectId: string, requestId: string): void {
    for (const watcher of this.watchers) watcher.request(projectId, requestId);
  }

  objects(): void {
    for (const watcher of this.watchers) watcher.objects();
  }

  reset(): void {
    for (const watcher of this.watchers) watcher.reset();
  }
}
