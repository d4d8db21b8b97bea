import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemUserFor } from '../../local/postgres/system-user.ts';
import { freePort } from '../../local/postgres/free-port.ts';

/** Undefined if pgbouncer is not installed. */
export const POOLER = ((): string | undefined => {
  try {
    const place = execFileSync('sh', ['-c', 'command -v pgbouncer || ls /usr/sbin/pgbouncer'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return place === '' ? undefined : place;
  } catch {
    process.stdout.write('pgbouncer is not here: a pooler that keeps no named statements is not tested.\n');
    return undefined;
  }
})();

export interface Pooler {
  /** The same database through the pooler. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts a pgbouncer in front of the server of this address, in this mode and with these further settings.
 */
export async function pooler(
  databaseUrl: string,
  mode: 'transaction' | 'session' | 'statement',
  settings: Readonly<Record<string, string | number>> = {},
): Promise<Pooler> {
  const home = mkdtempSync(join(tmpdir(), 'tributary-pooler-'));
  const behind = new URL(databaseUrl);
  const port = await freePort();
  const config = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'plain',
    auth_file: join(home, 'users'),
    pool_mode: mode,
    logfile: join(home, 'log'),
    ...settings,
  };
  writeFileSync(config.auth_file, `"${behind.username}" "${behind.password}"\n`);
  const text = [
    '[databases]',
    `* = host=${behind.hostname} port=${behind.port}`,
    '[pgbouncer]',
    ...Object.entries(config).map(([name, value]) => `${name} = ${value}`),
    '',
  ].join('\n');
  writeFileSync(join(home, 'pgbouncer.ini'), text);
  // Like Postgres, pgbouncer does not run as root.
  const account = systemUserFor(home) ?? systemUserFor(join(home, 'none'));
  chmodSync(home, 0o700);
  if (account !== undefined)
    for (const path of [home, config.auth_file, join(home, 'pgbouncer.ini')])
      chownSync(path, account.uid, account.gid);
  const child = spawn(POOLER ?? 'pgbouncer', [join(home, 'pgbouncer.ini')], { ...account, stdio: 'ignore' });
  await untilListening(child, port);
  const url = new URL(databaseUrl);
  url.port = port.toString();
  return {
    url: url.href,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      rmSync(home, { recursive: true });
    },
  };
}

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`pgbouncer ended with ${child.exitCode.toString()}.`);
    const socket = connect(port, '127.0.0.1');
    const open = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'close').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (open) return;
    await pause(20);
  }
}
