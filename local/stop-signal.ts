/**
 * Ctrl-C in a terminal can reach this process twice at almost the same time: from the terminal and from npm,
 * which passes it on. Signals within this time count as one.
 */
const SAME_MOMENT_MS = 500;

/**
 * Calls `stop` at the first Ctrl-C or SIGTERM, and `force` at the next one, unless it is the same signal
 * arriving twice. Windows has no SIGTERM and sends SIGHUP when the console window is closed.
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
