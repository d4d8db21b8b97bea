/** Does all tasks, at most `connections` of them at a time; the first failure stops it. */
export async function overConnections<T>(
  connections: number,
  tasks: readonly T[],
  run: (task: T) => Promise<void>,
): Promise<void> {
  const queue = tasks.values();
  const worker = async () => {
    for (const task of queue) await run(task);
  };
  await Promise.all(Array.from({ length: Math.min(connections, tasks.length) }, worker));
}
