import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * The start time of a process, as the operating system reports it. A process number alone is not enough:
 * after a restart of the machine or a container, another process may have the same number. Undefined when the
 * start time cannot be read.
 */
export function birthOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      // The name in brackets may contain spaces, so the fields are counted after it. The start time is field
      // 22.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return fields[19];
    }
    if (process.platform === 'win32') return undefined;
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
