import { parseArgs } from 'node:util';
import type { Database } from '../db/connection.ts';
import { vaultSource } from '../functions/runtime/vault.ts';
import { NOBODY } from '../domain/viewer.ts';
import { createOperator } from '../services/people/operators/create-operator.ts';
import { contactsOf } from '../services/people/contacts/read-contacts.ts';
import { listOperators } from '../services/people/operators/read-operators.ts';
import { borrowDatabase } from '../local/borrow-database.ts';
import { read } from '../local/check-variables.ts';
import type { DataFolder } from '../local/data-folder.ts';
import { fail } from '../local/fail.ts';
import { OperatorError } from '../local/operator-error.ts';
import { operatorKeys } from './operator-keys.ts';
import { readSettings } from '../local/settings.ts';
import { onStopSignal } from '../local/stop-signal.ts';
import { newCall } from '../services/call.ts';
import { readClockTolerance } from '../functions/runtime/clock-tolerance.ts';

/**
 * `npm run admin`: creates operators. Only a person with access to the machine and its keys can do this
 * without being an operator.
 */
const USAGE =
  'Usage: npm run -s admin -- create <phone number or e-mail address> [--name <name>] | npm run -s admin -- list';
const MOST_LISTED = 1000;

type Call = Parameters<typeof createOperator>[0];

const interrupt = (): never => process.exit(130);
onStopSignal(interrupt, interrupt);
try {
  const { positionals, name } = readArguments(process.argv.slice(2));
  const [command, contact, ...more] = positionals;
  const { folder, databaseUrl } = read(() => readSettings(process.env));
  if (command === 'create' && contact !== undefined && more.length === 0)
    process.stdout.write(await onBooks(folder, databaseUrl, (call) => create(call, contact, name)));
  else if (command === 'list' && contact === undefined)
    process.stdout.write(await onBooks(folder, databaseUrl, list));
  else throw new OperatorError(USAGE);
} catch (error) {
  fail('No operator was made or read.', error);
}

function readArguments(args: string[]): { positionals: string[]; name: string | undefined } {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { name: { type: 'string' } },
    });
    return { positionals, name: values.name };
  } catch (error) {
    throw new OperatorError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

async function onBooks(
  folder: DataFolder,
  databaseUrl: string | undefined,
  work: (call: Call) => Promise<string>,
): Promise<string> {
  const keys = operatorKeys(folder, process.env);
  return borrowDatabase(folder, databaseUrl, (db: Database) => {
    const now = new Date();
    const viewer = { ...NOBODY, role: 'ADMIN' as const, subject: 'local:admin' };
    const clockToleranceMs = readClockTolerance(process.env['CLOCK_TOLERANCE']);
    return work(
      newCall({
        db,
        now,
        clockToleranceMs,
        viewer,
        requestId: 'npm run admin',
        vault: read(() => vaultSource(keys)(now)),
      }),
    );
  });
}

async function create(call: Call, contact: string, name = nameOf(contact)): Promise<string> {
  const result = await createOperator(call, { contact, displayName: name });
  if (!('operator' in result)) throw new OperatorError(`${contact}: ${result.message.en}`);
  const { operator, changed } = result;
  return changed
    ? `${operator.displayName} (${operator.id}) is an operator. They sign in with a code that is sent to ${contact}.\n`
    : `${operator.displayName} (${operator.id}) is an operator already; nothing was changed.\n`;
}

function nameOf(contact: string): string {
  return contact.includes('@') ? (contact.trim().split('@')[0] ?? '') : 'Operator';
}

async function list(call: Call): Promise<string> {
  const { rows } = await listOperators(call, null, { first: MOST_LISTED, after: null });
  const contacts = await contactsOf(
    call,
    rows.map(({ row }) => row.id),
  );
  const lines = rows.map(
    ({ row: { id, status, displayName } }) =>
      `${id}  ${status.padEnd('DISABLED'.length)}  ${contacts.get(id)?.contact ?? ''}  ${displayName}\n`,
  );
  return lines.length === 0 ? 'There is no operator yet.\n' : lines.join('');
}
