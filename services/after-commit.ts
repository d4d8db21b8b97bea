const listeners = new Set<() => void>();

/**
 * Calls the listener after each change that this process commits, until the returned function is called. It is a hint only: other
 * processes write too, so a listener must look at the database from time to time as well.
 */
export function onCommit(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** A change was committed. */
export function committed(): void {
  for (const listener of listeners) listener();
}
