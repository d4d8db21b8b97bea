const MOST_ROUNDS = 20;

/** Has something removed a bite at a time, so that no statement holds many rows for long; what is left over goes in the next minute. */
export async function inBites(atOnce: number, remove: (most: number) => Promise<number>): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) if ((await remove(atOnce)) < atOnce) return;
}
