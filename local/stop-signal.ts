/** A terminal's Ctrl-C and npm, which passes it on, reach this process as two signals of the same moment. */
const SAME_MOMENT_MS = 500;

/**
 * Calls `stop` at the first Ctrl-C or SIGTERM, and `force` at the next one that is not merely its echo. Windows knows no
 * SIGTERM, and closing its console window comes as SIGHUP.
 */
export function onStopSignal(stop: () => void, force: () => void): void {
  let first: number | undefined;
  const heard = (): void => {
    const now = performance.now();
    if (first === undefined) {
      first = now;
      stop();
    } else if (now - first > SAME_MOMENT_MS) force();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, heard);
}
