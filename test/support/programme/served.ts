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

/** The functions of this project on a port of this machine, with their own database. */
export interface Served {
  readonly url: string;
  readonly bearer: TokenIssuer['bearer'];
  /** The messages that were sent to people's contacts. */
  readonly sent: SentMessages;
  /** Runs a job, as its schedule does. */
  run(job: JobName): Promise<void>;
  nightly(): Promise<unknown>;
  everyMinute(): Promise<unknown>;
  /** Resets to an empty programme. */
  startOver(): Promise<void>;
  audit(): Promise<AuditReport>;
  /** Runs SQL directly, for changes that no caller may make and data that no field shows. */
  readonly sql: <T extends object>(statement: string, values?: readonly unknown[]) => Promise<T[]>;
  stop(): Promise<void>;
}

const MINUTE = 60;
const CONNECTIONS = '8';
const DATA_KEYS = JSON.stringify({ current: 'test', keys: { test: randomBytes(32).toString('base64') } });
/** No time limits, so that a story gets its answers on a slow machine as well. */
const NO_LIMITS = { DATABASE_WAIT_SECONDS: '600', DATABASE_ANSWER_SECONDS: '600' };
const PATIENCE_MS = 5000;
/** When a file ends, every story has its answers. Only idle connections are left. */
const STOPS_WITHIN_MS = 50;
/** A hundred requests at once take long on a slow machine, and each must be answered. */
const NO_HURRY_MS = 600_000;
/** Stories may send any number of requests at once, and none is refused for that. */
const NO_QUEUE = {
  large: { atOnce: 64, waiting: 1000 },
  small: { atOnce: 64, waiting: 10_000 },
  waitMs: NO_HURRY_MS,
};

/**
 * The functions read their environment once, so a process can serve only once: one server for each test file.
 * Stories send more requests than people do and are in the past. Rate limits and the comparison of clocks are
 * therefore off, unless the variables set them.
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
  server.ready(functions.routes, { live: functions.live });
  const startOver = await resettingProgramme(database);
  return {
    url: `http://127.0.0.1:${server.port}/graphql`,
    sent,
    bearer: (claims) => issuer.bearer(claims),
    run,
    nightly: () =>
      inTurn(JOB_NAMES.filter((name) => JOBS[name].everySeconds > MINUTE).map((name) => () => run(name))),
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

/** Runs all of them one after the other, even if one fails. Then throws the first error. */
async function inTurn(works: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const work of works) await work().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
