/**
 * Loaded into a server before its own code: answers the messages of the process that started it by what this process has used, and writes
 * profiles.
 */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Usage: garbage is collected first, so that two can be compared. Time: it is not. A profile of the processor is begun, or written to a file. */
export type AskedOfProcess =
  | { readonly what: 'usage' | 'time' | 'begin profile' }
  | { readonly what: 'end profile'; readonly file: string };

export interface Usage {
  /** Bytes that the operating system gave. */
  readonly rss: number;
  /** Bytes in use: objects and buffers. */
  readonly used: number;
  /** Microseconds of processor time since the process began. */
  readonly cpu: number;
  /** The 99th percentile of how late the event loop was since the last message, in milliseconds. */
  readonly lateMs: number;
}

const late = monitorEventLoopDelay({ resolution: 1 });
late.enable();
const session = new Session();

async function answer(asked: AskedOfProcess): Promise<void> {
  if (asked.what === 'begin profile') {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
  } else if (asked.what === 'end profile') {
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(asked.file, JSON.stringify(profile));
    session.disconnect();
  }
  process.send?.(usage(asked.what === 'usage'));
}

function usage(collected: boolean): Usage {
  const lateMs = late.percentile(99) / 1e6;
  const { user, system } = process.cpuUsage();
  if (collected) globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  late.reset();
  return { rss, used: heapUsed + external, cpu: user + system, lateMs };
}

process.on('message', (asked: AskedOfProcess) => void answer(asked));
