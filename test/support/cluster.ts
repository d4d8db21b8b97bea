import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { systemUserFor } from '../../local/postgres/system-user.ts';
import { findBinaries } from '../../local/postgres/binaries.ts';
import { createCluster, SUPERUSER } from '../../local/postgres/create-cluster.ts';
import { startServer } from '../../local/postgres/start-server.ts';
import { guardCluster } from './cluster-guard.ts';
import { TEMPLATE } from './cluster-template.ts';
import { keepTemporaryFoldersIn, makeRunFolder } from './run-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the run's cluster, without the name of a database. */
    clusterUrl: string;
    /** The folder of the bundled commands, once a test has asked for one. */
    commandsFolder: string;
  }
}

/** The cluster's data need not survive a crash of the machine, so it does not wait for the disk. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '512MB',
  max_connections: '300',
  shared_buffers: '128MB',
  jit: 'off',
  plan_cache_mode: 'force_generic_plan',
  lc_messages: 'C',
};

/**
 * One cluster for the whole run. All files of the run are in one folder, which is removed at the end of the
 * run, even if the run is killed.
 */
export default async function setUpCluster(
  project: Pick<TestProject, 'provide'>,
): Promise<() => Promise<void>> {
  const home = makeRunFolder();
  keepTemporaryFoldersIn(home);
  const folder = join(home, 'postgres');
  const systemUser = systemUserFor(folder);
  const binaries = findBinaries(systemUser);
  const password = randomBytes(16).toString('hex');
  try {
    await createCluster({ folder, binaries, systemUser, password, volatile: true });
    const { pid, port } = await startServer({
      folder,
      binaries,
      systemUser,
      logFile: join(home, 'postgres.log'),
      settings: SETTINGS,
    });
    const remove = guardCluster(pid, home);
    const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}`;
    await makeTemplate(url);
    project.provide('clusterUrl', url);
    project.provide('commandsFolder', join(home, 'commands'));
    return remove;
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

async function makeTemplate(url: string): Promise<void> {
  const server = openDatabase(`${url}/postgres`, { max: 1 });
  await server.pool.query(`CREATE DATABASE ${TEMPLATE}`);
  const template = openDatabase(`${url}/${TEMPLATE}`, { max: 1 });
  await migrate(template);
  await template.close();
  await server.pool.query(`ALTER DATABASE ${TEMPLATE} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  await server.close();
}
