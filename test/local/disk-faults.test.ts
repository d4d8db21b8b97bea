import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readPostmasterFile } from '../../local/postgres/postmaster-file.ts';
import { stopServer } from '../../local/postgres/stop-server.ts';
import { useMachine } from '../support/local-process.ts';
import { smallDisk, type SmallDisk } from '../support/small-disk.ts';

/* What a disk or its permissions refuse is told in one sentence with what to do, and after that was done all is well again. */
const machine = useMachine();
const disks: SmallDisk[] = [];
afterEach(async () => {
  for (const disk of disks.splice(0)) {
    const left = readPostmasterFile(join(disk.path, 'data', 'postgres'));
    if (left !== undefined) await stopServer(left.pid);
    disk.remove();
  }
});

const probe = smallDisk(1);
probe?.remove();

function diskOf(megabytes: number): { disk: SmallDisk; dataDir: string } {
  const disk = smallDisk(megabytes);
  if (disk === undefined) throw new Error('A disk could be mounted a moment ago.');
  disks.push(disk);
  return { disk, dataDir: join(disk.path, 'data') };
}

const STACK = /\n +at |node_modules|\.ts:\d/;

async function refusal(command: string, dataDir: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await machine.run(command, args, { DATA_DIR: dataDir });
  expect(code, out + err).toBe(1);
  expect(err).not.toMatch(STACK);
  expect(err.trim().split('\n'), err).toHaveLength(2);
  return err;
}

/** A first start on a folder, and its end. */
async function livedIn(dataDir: string): Promise<void> {
  const server = await machine.start({ DATA_DIR: dataDir });
  server.kill('SIGINT');
  expect(await server.ended).toMatchObject({ code: 0 });
}

/** Leaves no byte. */
function fill(disk: SmallDisk): string {
  const filler = join(disk.path, 'filler');
  const { bavail, bsize } = statfsSync(disk.path);
  writeFileSync(filler, Buffer.alloc(bavail * bsize));
  return filler;
}

describe.skipIf(probe === undefined)('a small disk', () => {
  it('a first start on 20 MB makes nothing, and one with room starts', async () => {
    const { disk, dataDir } = diskOf(20);
    expect(await refusal('start', dataDir)).toMatch(
      /A new database needs 128 MB, and the disk that holds .* has (19|20) MB left\. Free some space on it/,
    );
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    expect(existsSync(join(dataDir, 'postgres.new'))).toBe(false);
    disk.change('size=400m');
    await livedIn(dataDir);
  });

  it('a full disk is reported at the start and by the audit, and nothing is lost', async () => {
    const { disk, dataDir } = diskOf(400);
    await livedIn(dataDir);
    const filler = fill(disk);
    expect(await refusal('start', dataDir)).toMatch(/The disk that holds .* is full\. Free some space on it/);
    expect(await refusal('audit', dataDir)).toMatch(/The disk that holds .* is full\. Free some space on it/);
    rmSync(filler);
    expect(await machine.run('audit', [], { DATA_DIR: dataDir })).toMatchObject({ code: 0 });
  });

  it('one that does not accept writes is told at the start and by what only reads', async () => {
    const { disk, dataDir } = diskOf(400);
    await livedIn(dataDir);
    disk.change('ro');
    expect(await refusal('start', dataDir)).toMatch(
      /is on a disk that does not accept writes\. Mount it writable/,
    );
    expect(await refusal('audit', dataDir)).toMatch(/is on a disk that does not accept writes/);
    expect(await refusal('export', dataDir, '--format', 'hledger')).toMatch(
      /is on a disk that does not accept writes/,
    );
    disk.change('rw');
    expect(await machine.run('audit', [], { DATA_DIR: dataDir })).toMatchObject({ code: 0 });
  });
});

/** Does what a sentence says. */
function obey(sentence: string): void {
  const commands = [...sentence.matchAll(/"(ch(?:own|mod) [^"]+)"/g)].map(([, command]) => command ?? '');
  expect(commands).toHaveLength(1);
  for (const command of commands) execFileSync('sh', ['-c', command]);
}

describe('a folder that was copied without its permissions', () => {
  it('is told what to change, and works when it was changed', async () => {
    await livedIn(machine.dataDir);
    const postgres = join(machine.dataDir, 'postgres');
    chmodSync(postgres, 0o755);
    const open = await refusal('start', machine.dataDir);
    expect(open).toContain(`${postgres} is open to other users (mode 755), which Postgres refuses.`);
    obey(open);
    if (process.getuid?.() === 0) {
      execFileSync('chown', ['-R', '0:0', postgres]);
      const owned = await refusal('audit', machine.dataDir);
      expect(owned).toContain(`${postgres} belongs to root, and Postgres runs as user`);
      obey(owned);
      // One file that a copy by root put there.
      chownSync(join(postgres, 'global', 'pg_control'), 0, 0);
      expect(await refusal('audit', machine.dataDir)).toContain(
        `Postgres may not read or write all of ${postgres}.`,
      );
      execFileSync('chown', ['-R', '--reference', postgres, postgres]);
    } else process.stdout.write('Not root: a folder of another user is not tested.\n');
    expect(await machine.run('audit', [], {})).toMatchObject({ code: 0 });
  });
});
