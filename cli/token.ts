import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openDatabase } from '../db/connection.ts';
import { isId, type DistributorId } from '../domain/ids.ts';
import { plainCode } from '../domain/people/referral-code.ts';
import { dataFolder, type DataFolder } from '../local/data-folder.ts';
import { fail } from '../local/fail.ts';
import { issueToken, type Bearer } from './issue-token.ts';
import { OperatorError } from '../local/operator-error.ts';
import { isProductionHere } from '../local/is-production.ts';
import { runningServer, type RunningServer } from '../local/server-file.ts';

/** `npm run token`: prints an access token and nothing else, so that a shell can assign it to a variable. */
const USAGE =
  'Usage: npm run -s token -- --role ADMIN | --role STOREFRONT [--channel <name>]… | --role DISTRIBUTOR --distributor <code>';

try {
  process.stdout.write(`${await token(process.argv.slice(2))}\n`);
} catch (error) {
  fail('No token.', error);
}

async function token(args: string[]): Promise<string> {
  if (isProductionHere(process.env))
    throw new OperatorError(
      'Tokens of the local key are for development and are not made while NODE_ENV is production.',
    );
  const wish = readArguments(args);
  const folder = dataFolder();
  const server = findServer(folder);
  if (!existsSync(folder.signingKeys))
    throw new OperatorError(`${folder.signingKeys} is missing. Start Tributary again: it makes a new one.`);
  return issueToken(folder.signingKeys, server.tokens, await bearer(wish, server), new Date());
}

interface Wish {
  readonly role: string;
  readonly code: string | undefined;
  readonly channels: readonly string[];
}

function readArguments(args: string[]): Wish {
  try {
    const { values } = parseArgs({
      args,
      options: {
        role: { type: 'string' },
        distributor: { type: 'string' },
        channel: { type: 'string', multiple: true },
      },
    });
    return {
      role: values.role?.toUpperCase() ?? '',
      code: values.distributor,
      channels: values.channel ?? ['default'],
    };
  } catch (error) {
    throw new OperatorError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function findServer(folder: DataFolder): RunningServer {
  const server = runningServer(folder);
  if (server === undefined)
    throw new OperatorError(
      `No Tributary is running on ${folder.path}. Start it with "npm start", or set DATA_DIR to the folder of the one that is.`,
    );
  if (!server.tokens.ownKeys)
    throw new OperatorError(
      `The Tributary on ${folder.path} signs with the keys of TOKEN_SIGNING_KEYS, not with its folder's.`,
    );
  return server;
}

async function bearer({ role, code, channels }: Wish, server: RunningServer): Promise<Bearer> {
  if (role === 'ADMIN') return { role, subject: 'local:admin' };
  if (role === 'STOREFRONT') return { role, subject: 'local:storefront', channels };
  if (role !== 'DISTRIBUTOR') throw new OperatorError(USAGE);
  if (!code) throw new OperatorError('Which distributor? Add --distributor and their referral code.');
  const distributor = await distributorWithCode(code, server.databaseUrl);
  return { role, subject: distributor, distributor };
}

async function distributorWithCode(code: string, databaseUrl: string): Promise<DistributorId> {
  const database = openDatabase(databaseUrl, { max: 1, namedStatements: false });
  try {
    const { rows } = await database.pool.query<{ id: string }>(
      'SELECT id FROM distributors WHERE upper(code) = upper($1)',
      [plainCode(code)],
    );
    const id = rows[0]?.id;
    if (id === undefined || !isId('distributor', id))
      throw new OperatorError(`There is no distributor with the code ${code}.`);
    return id;
  } finally {
    await database.close();
  }
}
