import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { linkLibraries, missingLinks } from '../../local/postgres/library-links.ts';

it('the links that an install script did not make are made, once', () => {
  const home = mkdtempSync(join(tmpdir(), 'tributary-links-'));
  const native = join(home, 'native');
  mkdirSync(join(native, 'lib'), { recursive: true });
  writeFileSync(join(native, 'lib', 'libpq.so.5.18'), 'a library');
  writeFileSync(
    join(native, 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]),
  );
  const missing = missingLinks(native);
  expect(missing).toHaveLength(1);
  linkLibraries(native, missing);
  linkLibraries(native, missing);
  expect(readFileSync(join(native, 'lib', 'libpq.so.5'), 'utf8')).toBe('a library');
  expect(missingLinks(native)).toEqual([]);
  rmSync(home, { recursive: true });
});
