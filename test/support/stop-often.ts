import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemUserFor } from '../../local/postgres/system-user.ts';
import { findBinaries } from '../../local/postgres/binaries.ts';
import { createCluster } from '../../local/postgres/create-cluster.ts';
import { supervised } from '../../local/postgres/supervise.ts';

/** A process that starts and stops Postgres this many times and then prints that it is done. */
async function stopOften(times: number): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'tributary-stopped-'));
  const folder = join(home, 'postgres');
  const systemUser = systemUserFor(folder);
  const binaries = findBinaries(systemUser);
  try {
    await createCluster({ folder, binaries, systemUser, password: 'none', volatile: true });
    for (let time = 0; time < times; time += 1) {
      const postgres = await supervised(
        { folder, binaries, systemUser, logFile: join(home, 'postgres.log'), settings: { fsync: 'off' } },
        { pausesMs: [], quietMs: 1000 },
      );
      await postgres.stop();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  process.stdout.write('stopped every time\n');
}

await stopOften(Number(process.argv[2]));
