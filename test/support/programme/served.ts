import { type JsonWebKey, randomBytes } from 'node:crypto';
import { loadFunctions } from '../../../local/functions.ts';
import { openHttpServer } from '../../../local/http-server.ts';
import { lambdaContext } from '../../../local/lambda-context.ts';
import { auditBooks, type AuditReport } from '../../../services/books/audit/audit-books.ts';
import { tokenIssuer, type TokenIssuer } from '../access-token.ts';
import { JOB_NAMES, type JobName, JOBS } from '../../../services/jobs/registry.ts';
import { testDatabase } from '../database.ts';
import { sentMessages, type SentMessages } from '../sent-messages.ts';
import { resettingProgramme } from './reset-programme.ts';

/** The functions of this project behind a port of this machine, on a database of their own. */
export interface Served {
  readonly url: string;
  readonly bearer: TokenIssuer['bearer'];
  /** What people's contacts were sent. */
  readonly sent: SentMessages;
  /** What the schedules call. */
  run(job: JobName): Promise<void>;
  nightly(): Promise<unknown>;
  everyMinute(): Promise<unknown>;
  /** An empty programme again. */
  startOver(): Promise<void>;
  audit(): Promise<AuditReport>;
  /** Past the API, for what nobody may do and what no field shows. */
  readonly sql: <T extends object>(statement: string, values?: readonly unknown[]) => Promise<T[]>;
  stop(): Promise<void>;
}

const MINUTE = 60;
const CONNECTIONS = '8';
const DATA_KEYS = JSON.stringify({ current: 'test', keys: { test: randomBytes(32).toString('base64') } });
/** Of time: however slow the machine is, a story waits for its answers. */
const NO_LIMITS = { DATABASE_WAIT_SECONDS: '600', DATABASE_ANSWER_SECONDS: '600' };
const PATIENCE_MS = 5000;
/** Every story has its answers when a file ends: what is left are idle connections. */
const STOPS_WITHIN_MS = 50;
/** A hundred at once take their time on a slow machine, and each is to be answered. */
const NO_HURRY_MS = 600_000;
/** Stories ask as often at once as they please; nobody of them is turned away for it. */
const NO_QUEUE = {
  large: { atOnce: 64, waiting: 1000 },
  small: { atOnce: 64, waiting: 10_000 },
  waitMs: NO_HURRY_MS,
};

/**
 * The functions read their environment once, so a process serves once: one test file, one server. Stories knock more often
 * than people do, and live in the past: limits of rates are off and clocks are not compared, unless the variables say otherwise.
 */
export async function serve(
  variables: NodeJS.ProcessEnv = {},
  moreKeys: readonly JsonWebKey[] = [],
): Promise<Served> {
  const [database, issuer] = [await testDatabase(), tokenIssuer(moreKeys)];
  const own = {
    DATABASE_URL: database.url,
    DATABASE_POOL: CONNECTIONS,
    ...NO_LIMITS,
    LOG_LEVEL: 'error',
    RATE_LIMITS: 'off',
    CLOCK_TOLERANCE: 'off',
    DATA_KEYS,
  };
  const sent = sentMessages();
  const messages = { CODE_SENDER: 'file', CODE_SENDER_FILE: sent.path };
  Object.assign(process.env, own, messages, issuer.variables, variables);
  const functions = await loadFunctions();
  const run = (name: JobName): Promise<void> => functions.jobs[name]({}, lambdaContext(name, PATIENCE_MS));
  const server = await openHttpServer(
    {
      host: '127.0.0.1',
      port: 0,

      answerWithinMs: NO_HURRY_MS,
      patience: { headMs: NO_HURRY_MS, requestMs: NO_HURRY_MS, lookEveryMs: NO_HURRY_MS },
      load: NO_QUEUE,
    },
    (error) => {
      throw error;
    },
  );
  server.ready(functions.routes);
  const startOver = await resettingProgramme(database);
  return {
    url: `http://127.0.0.1:${server.port}/graphql`,
    sent,
    bearer: (claims) => issuer.bearer(claims),
    run,
    nightly: () => run('settle-months'),
    everyMinute: () =>
      inTurn(JOB_NAMES.filter((name) => JOBS[name].everySeconds === MINUTE).map((name) => () => run(name))),
    startOver,
    audit: () => auditBooks({ db: database }),
    sql: async <T extends object>(statement: string, values: readonly unknown[] = []) =>
      (await database.pool.query<T>(statement, [...values])).rows,
    stop: async () => {
      await server.close(STOPS_WITHIN_MS);
      await functions.close();
      await database.drop();
      sent.remove();
    },
  };
}

/** All of them, one after the other, whichever fails: as a story goes. Throws what the first of those threw that failed. */
async function inTurn(works: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const work of works) await work().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
