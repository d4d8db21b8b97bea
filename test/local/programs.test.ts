import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../architecture/sources.ts';

/* `npm start` and the other commands run a bundle of their sources, which is made when it is missing. Here of a project of two files. */
let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'tributary-programs-'));
  for (const file of ['local/run.mjs', 'local/programs.mjs', 'tsconfig.json'])
    cpSync(join(ROOT, file), join(project, file));
  mkdirSync(join(project, 'node_modules'));
  for (const name of ['esbuild', 'tsx'])
    symlinkSync(join(ROOT, 'node_modules', name), join(project, 'node_modules', name));
  const scripts = { greet: 'node local/run.mjs cli/greet.ts', leave: 'node local/run.mjs cli/leave.ts' };
  write('package.json', JSON.stringify({ type: 'module', scripts }));
  write('domain/word.ts', "export const word: string = 'Hello';");
  write(
    'cli/greet.ts',
    `import { word } from '../domain/word.ts';
process.stdout.write([word, ...process.argv.slice(2), import.meta.url === 'file://' + process.argv[1]].join(' '));`,
  );
  write('cli/leave.ts', 'process.exitCode = 7;');
});
afterEach(() => {
  rmSync(project, { recursive: true, force: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), text);
}

const run = (source: string, ...args: string[]): Promise<{ code: unknown; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['local/run.mjs', source, ...args], { cwd: project }, (error, out, err) => {
      resolve({ code: error?.code ?? 0, out, err });
    });
  });
const greeting = async (...args: string[]): Promise<string> => (await run('cli/greet.ts', ...args)).out;
const cache = (): string => join(project, 'node_modules', '.cache', 'tributary');
const programs = (): string[] =>
  readdirSync(cache(), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(greet|leave)\.mjs$/.test(name),
  );

describe('a command', () => {
  it('gets its arguments, and the place of its source as its own', async () => {
    expect(await greeting('Ada', '--loud')).toBe('Hello Ada --loud true');
    expect(await run('cli/leave.ts')).toEqual({ code: 7, out: '', err: '' });
  });

  it('is bundled once with the others, and again when anything that it is made of has changed', async () => {
    await greeting();
    const first = programs();
    expect(first).toHaveLength(2);
    await run('cli/leave.ts');
    expect(await greeting('Ben')).toBe('Hello Ben true');
    expect(programs()).toEqual(first);

    write('domain/word.ts', "export const word: string = 'Welcome';");
    expect(await greeting('Ben')).toBe('Welcome Ben true');
    expect(programs()).toHaveLength(4);
    write('domain/word.ts', "export const word: string = 'Hello';");
    expect(await greeting('Ben')).toBe('Hello Ben true');
    expect(programs()).toHaveLength(4);

    write('node_modules/.package-lock.json', '{"packages":{}}');
    expect(await greeting('Ben')).toBe('Hello Ben true');
    expect(programs()).toHaveLength(6);
  });

  it('runs when another one bundles at the same moment, and nothing half made is left', async () => {
    expect(await Promise.all(['Ada', 'Ben', 'Cid'].map((name) => greeting(name)))).toEqual([
      'Hello Ada true',
      'Hello Ben true',
      'Hello Cid true',
    ]);
    expect(readdirSync(cache())).toHaveLength(1);
  });

  it('leaves the bundles of four versions', async () => {
    for (const number of [1, 2, 3, 4, 5, 6]) {
      write('domain/word.ts', `export const word: string = '${number.toString()}';`);
      expect(await greeting()).toBe(`${number.toString()} true`);
    }
    expect(readdirSync(cache())).toHaveLength(4);
  });

  it('runs from its sources where no bundle can be kept', async () => {
    write('node_modules/.cache', 'a file where the folder would be');
    expect(await greeting('Ada')).toBe('Hello Ada true');
  });

  it('that cannot be compiled says where', async () => {
    write('domain/word.ts', 'export const word: string = ;');
    const { code, err } = await run('cli/greet.ts');
    expect(code).toBe(1);
    expect(err).toContain('domain/word.ts:1:');
  });
});
