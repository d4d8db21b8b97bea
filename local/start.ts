import { ZONE_DATA } from '../services/terms/zone-data.ts';
import { checkVariables } from './check-variables.ts';
import { fail } from './fail.ts';
import { OperatorError } from './operator-error.ts';
import { readSettings } from './settings.ts';
import { startLocal, type LocalServer } from './start-local.ts';
import { onStopSignal } from './stop-signal.ts';

/** `npm start` */
const stopping = new AbortController();
let server: LocalServer | undefined;
let starting: Promise<LocalServer>;

onStopSignal(
  () => {
    stopping.abort();
    process.stdout.write('\nStopping. Press Ctrl-C again to stop at once.\n');
    void finish();
  },
  () => process.exit(130),
);
// Postgres is stopped however this process ends, unless it is killed.
process.on('exit', () => {
  server?.abandon();
});

try {
  checkVariables(process.env, new Date());
  const settings = readSettings(process.env);
  process.stdout.write(
    `Starting Tributary on ${settings.databaseUrl === undefined ? settings.folder.path : 'the database of DATABASE_URL'}, zone data ${ZONE_DATA} …\n`,
  );
  starting = startLocal(settings, { signal: stopping.signal, onFailure: report });
  server = await starting;
  if (!stopping.signal.aborted) process.stdout.write(welcome(server.url, settings.explorer));
  void server.lost.then(giveUp);
} catch (error) {
  if (stopping.signal.aborted) process.exit(0);
  fail('Tributary did not start.', error);
}

async function giveUp(reason: OperatorError): Promise<void> {
  await server?.stop().catch(() => undefined);
  fail('Tributary ends.', reason);
}

async function finish(): Promise<void> {
  try {
    await (await starting).stop();
    server = undefined;
    process.stdout.write('Stopped.\n');
    process.exit(0);
  } catch (error) {
    if (server === undefined) process.exit(0);
    fail('Tributary did not stop cleanly.', error);
  }
}

function report(where: string, error: unknown): void {
  const words =
    error instanceof OperatorError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${where}: ${words}\n`);
}

function welcome(url: string, explorer: boolean): string {
  const token = 'npm run -s token -- --role ADMIN';
  return [
    '',
    'Tributary is ready.',
    '',
    `  GraphQL    ${url}/graphql`,
    ...(explorer ? [`  Explorer   ${url}/`] : []),
    `  Health     ${url}/health`,
    '',
    ...(explorer
      ? [
          `  A token    ${token}`,
          '             (or --role STOREFRONT, or --role DISTRIBUTOR --distributor <code>)',
          '',
        ]
      : []),
    '  Ctrl-C stops everything.',
    '',
  ].join('\n');
}
