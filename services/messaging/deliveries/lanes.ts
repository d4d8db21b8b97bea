import { groupedBy } from '../../grouped.ts';

/**
 * Works through rows: those of one lane one after the other, and several lanes at the same time. When the work on a row
 * answers false, the rest of its lane is left.
 */
export async function inLanes<T>(
  rows: readonly T[],
  laneOf: (row: T) => string,
  atOnce: number,
  work: (row: T) => Promise<boolean>,
): Promise<void> {
  const lanes = [...groupedBy(rows, laneOf).values()];
  const worker = async (): Promise<void> => {
    for (let lane = lanes.shift(); lane !== undefined; lane = lanes.shift())
      for (const row of lane) if (!(await work(row))) break;
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
