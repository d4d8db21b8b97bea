import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { lockHolder } from '../../local/lock.ts';
import { useMachine } from '../support/local-process.ts';
import { unmounted } from '../support/small-disk.ts';

/*
 * Commands work on the folder that DATA_DIR names. A copy of the folder of a running server holds that server's lock and
 * address too, and must not lead back to it.
 */
const machine = useMachine();
const homes: string[] = [];
const mounts: (() => void)[] = [];
afterEach(() => {
  // First, or what is removed would be removed in the folder behind.
  for (const unmount of mounts.splice(0)) unmount();
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

function emptyPlace(): string {
  const home = mkdtempSync(join(tmpdir(), 'tributary-copy-'));
  homes.push(home);
  return join(home, 'data');
}

const on =
  (folder: string) =>
  (command: string, ...args: string[]) =>
    machine.run(command, args, { DATA_DIR: folder });

/** A running server with one operator, Olivia. */
async function brand() {
  const server = await machine.start();
  expect(await on(machine.dataDir)('admin', 'create', 'olivia@brand.example')).toMatchObject({ code: 0 });
  return server;
}

it('a copy has books of its own while the server of the first runs, and a server too', async () => {
  const server = await brand();
  const copied = emptyPlace();
  execFileSync('cp', ['-a', machine.dataDir, copied]);
  const [here, there] = [on(machine.dataDir), on(copied)];

  expect(await there('admin', 'create', 'paula@brand.example')).toMatchObject({ code: 0 });
  expect((await there('token', '--role', 'ADMIN')).err).toContain(`No Tributary is running on ${copied}.`);
  expect(await there('audit')).toMatchObject({
    code: 0,
    out: expect.stringContaining('The books are right.') as string,
  });
  expect(await there('export', '--format', 'hledger')).toMatchObject({ code: 0 });
  expect(await there('keys', 'rotate-data')).toMatchObject({ code: 0 });
  // The former name of `re-encrypt`, which operators' scripts still say.
  expect(await there('keys', 'reseal')).toMatchObject({
    code: 0,
    err: expect.stringContaining('2 contacts') as string,
  });

  const second = await machine.start({ DATA_DIR: copied });
  expect((await there('admin', 'list')).out).toMatch(/olivia\n.*paula\n$/);
  second.kill('SIGINT');
  expect(await second.ended).toMatchObject({ code: 0 });

  expect(lockHolder(join(machine.dataDir, 'server.lock'))).toBe(server.pid);
  // Not by its health, which judges how fast the machine is too.
  const asked = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ __typename }"}',
  });
  expect(asked.status).toBe(200);
  expect((await here('admin', 'list')).out).toMatch(/olivia\n$/);
});

const COPIES: readonly [string, string][] = [
  ['tar', 'mkdir "$1" && tar -C "$0" -cf - . | tar -C "$1" -xpf -'],
  ['rsync', 'rsync -a "$0/" "$1"'],
];

it.each(COPIES.filter(([program]) => isHere(program)))(
  'a copy by %s is one as well',
  async (_program, script) => {
    await brand();
    const copied = emptyPlace();
    execFileSync('sh', ['-c', script, machine.dataDir, copied]);
    expect(await on(copied)('admin', 'create', 'paula@brand.example')).toMatchObject({ code: 0 });
    expect((await on(machine.dataDir)('admin', 'list')).out).toMatch(/olivia\n$/);
  },
);

it('a folder with another name, or reached by a link or a second mount, is the same folder', async () => {
  const server = await brand();
  const renamed = `${machine.dataDir}-2026`;
  renameSync(machine.dataDir, renamed);
  const link = emptyPlace();
  symlinkSync(renamed, link);
  const mounted = join(dirname(link), 'mounted');
  mkdirSync(mounted);
  const isMounted = secondMount(renamed, mounted);
  for (const place of [renamed, link, ...(isMounted ? [mounted] : [])]) {
    expect(await on(place)('admin', 'create', `${place.length.toString()}@brand.example`)).toMatchObject({
      code: 0,
    });
    expect((await on(place)('start')).err).toContain(
      `Tributary already runs on ${place} (process ${server.pid}).`,
    );
  }
  expect((await on(renamed)('admin', 'list')).out.split('\n').filter((line) => line !== '')).toHaveLength(
    isMounted ? 4 : 3,
  );
  renameSync(renamed, machine.dataDir);
});

it('a copy in the place of a folder that was put aside is another folder, and the server of that one touches nothing in it', async () => {
  const server = await brand();
  const aside = `${machine.dataDir}-aside`;
  renameSync(machine.dataDir, aside);
  execFileSync('cp', ['-a', aside, machine.dataDir]);
  const second = await machine.start();
  expect(await on(machine.dataDir)('admin', 'create', 'paula@brand.example')).toMatchObject({ code: 0 });
  expect((await on(aside)('admin', 'list')).out).not.toContain('paula');

  server.kill('SIGINT');
  expect(await server.ended).toMatchObject({ code: 0 });
  expect(lockHolder(join(machine.dataDir, 'server.lock'))).toBe(second.pid);
  expect((await on(machine.dataDir)('admin', 'list')).out).toContain('paula');
  expect(existsSync(join(machine.dataDir, 'server.json'))).toBe(true);
});

it('files that two folders share are not worked on: what one writes would change the other', async () => {
  const server = await brand();
  const shared = emptyPlace();
  execFileSync('cp', ['-al', machine.dataDir, shared]);
  const { code, err } = await on(shared)('audit');
  expect(code).toBe(1);
  expect(err).toContain(
    `The files in ${join(shared, 'postgres')} are shared with another folder (hard links)`,
  );
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
});

function isHere(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`]);
    return true;
  } catch {
    process.stdout.write(`${program} is not here: copies by it are not tested.\n`);
    return false;
  }
}

/** False where this user may not mount. */
function secondMount(folder: string, at: string): boolean {
  try {
    execFileSync('mount', ['--bind', folder, at], { stdio: 'ignore' });
    mounts.push(unmounted(at));
    return true;
  } catch {
    process.stdout.write('This user may not mount: a folder that is mounted twice is not tested.\n');
    return false;
  }
}
