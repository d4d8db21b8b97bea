import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockHolder, takeLock } from '../../local/lock.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tributary-lock-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

it('is held by one process, and free again once released', () => {
  const path = join(home, 'server.lock');
  const lock = takeLock(path);
  expect(takeLock(path)).toEqual({ heldBy: process.pid });
  if ('release' in lock) lock.release();
  expect(lockHolder(path)).toBeUndefined();
  expect(takeLock(path)).toHaveProperty('release');
  expect(readdirSync(home)).toEqual(['server.lock']);
});

it('of a process that is gone is free, also when its number lives on in another', () => {
  const path = join(home, 'server.lock');
  for (const left of [
    JSON.stringify({ pid: 2 ** 22 + 1, born: '1' }),
    JSON.stringify({ pid: process.pid, born: 'long ago' }),
    'half writ',
  ]) {
    writeFileSync(path, left);
    expect(takeLock(path)).toHaveProperty('release');
    rmSync(path);
  }
});
