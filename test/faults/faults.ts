import { setTimeout as pause } from 'node:timers/promises';
import type { RunningCopy } from './running-copy.ts';
import type { SmallDisk } from './small-disk.ts';

/** One thing that goes wrong. It ends with the copy running and healthy again. */
export interface Fault {
  readonly name: string;
  strike(copy: RunningCopy, disk: SmallDisk): Promise<void>;
}

const DAY_MS = 86_400_000;

/** Sends a signal to a process that may just have gone by itself. */
function signal(pid: number | undefined, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(pid, name);
  } catch {
    // It is gone, which is what was wanted or what happened before.
  }
}

/** Runs with another clock for a while, as after a wrong setting, and is then started with the right one. */
function shiftedBy(milliseconds: number): Fault['strike'] {
  return async (copy) => {
    copy.signal('SIGTERM');
    await copy.waitForEnd();
    await copy.start(milliseconds);
    await pause(8000);
    copy.signal('SIGTERM');
    await copy.waitForEnd();
    await copy.start(0);
    await copy.recover();
  };
}

export const FAULTS: readonly Fault[] = [
  {
    name: 'kill -9 of the server',
    strike: async (copy) => {
      copy.signal('SIGKILL');
      await copy.waitForEnd();
      await copy.recover();
    },
  },
  {
    name: 'kill -9 of the server and of Postgres',
    strike: async (copy) => {
      const postmaster = copy.postmaster();
      copy.signal('SIGKILL');
      signal(postmaster, 'SIGKILL');
      await copy.waitForEnd();
      await copy.recover();
    },
  },
  {
    name: 'kill -9 of Postgres',
    strike: async (copy) => {
      signal(copy.postmaster(), 'SIGKILL');
      await pause(1000);
      await copy.recover();
    },
  },
  {
    name: 'kill -9 of one connection of Postgres',
    strike: async (copy) => {
      signal(copy.backends().at(-1), 'SIGKILL');
      await pause(1000);
      await copy.recover();
    },
  },
  {
    name: 'stop under load',
    strike: async (copy) => {
      copy.signal('SIGTERM');
      await copy.waitForEnd();
      await copy.recover();
    },
  },
  {
    name: 'the server stands still for 5 s',
    strike: async (copy) => {
      copy.signal('SIGSTOP');
      await pause(5000);
      copy.signal('SIGCONT');
      await copy.recover();
    },
  },
  {
    name: 'Postgres stands still for 5 s',
    strike: async (copy) => {
      const stopped = [copy.postmaster(), ...copy.backends()];
      for (const pid of stopped) signal(pid, 'SIGSTOP');
      await pause(5000);
      for (const pid of stopped) signal(pid, 'SIGCONT');
      await copy.recover();
    },
  },
  {
    name: 'the disk is full for 5 s',
    strike: async (copy, disk) => {
      disk.fill();
      await pause(5000);
      disk.makeRoom();
      await copy.recover();
    },
  },
  {
    name: 'the disk is full at the start',
    strike: async (copy, disk) => {
      copy.signal('SIGKILL');
      await copy.waitForEnd();
      disk.fill();
      await copy.start(0);
      disk.makeRoom();
      await copy.recover();
    },
  },
  { name: 'the clock is 40 days ahead', strike: shiftedBy(40 * DAY_MS) },
  { name: 'the clock is an hour behind', strike: shiftedBy(-DAY_MS / 24) },
];
