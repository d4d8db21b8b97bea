import { databaseAddress, oneOf } from '../functions/runtime/environment.ts';
import { JOB_NAMES, type JobName } from '../services/jobs/registry.ts';
import type { LoadLimits } from './admission.ts';
import { dataFolder, type DataFolder } from './data-folder.ts';
import { readLoadLimits } from './load-limits.ts';
import { OperatorError } from './operator-error.ts';
import { isProductionHere } from './is-production.ts';

/** The settings of `npm start` from the environment. */
export interface Settings {
  readonly folder: DataFolder;
  /** HOST: the address to listen on; the loopback by default. */
  readonly host: string;
  /** PORT: 4000 by default; 0 takes any free port. */
  readonly port: number;
  /** DATABASE_URL: the Postgres to use instead of the embedded one. */
  readonly databaseUrl: string | undefined;
  /**
   * The jobs that run by themselves: all, none with SCHEDULES=off, or those that it names. Without their jobs months are not
   * settled and leaderboards are not updated unless this is requested in another way.
   */
  readonly schedules: readonly JobName[];
  /** The explorer is served in development, and wherever EXPLORER=on. */
  readonly explorer: boolean;
  /** PROXIES: the number of reverse proxies in front whose X-Forwarded-For is trusted; 0 by default. */
  readonly proxies: number;
  /**
   * LARGE_REQUESTS, LARGE_REQUESTS_WAITING, SMALL_REQUESTS, SMALL_REQUESTS_WAITING, REQUEST_WAIT_SECONDS: the
   * limits of concurrent work.
   */
  readonly load: LoadLimits;
}

const DEFAULT_PORT = 4000;
const LOOPBACK = '127.0.0.1';

/** Throws an Error with a sentence for the operator, which names the variable. */
export function readSettings(variables: NodeJS.ProcessEnv): Settings {
  return {
    folder: dataFolder(variables),
    host: variables['HOST'] || LOOPBACK,
    port: port(variables['PORT']),
    databaseUrl: databaseUrlOf(variables),
    schedules: schedules(variables['SCHEDULES']),
    explorer: explorer(variables),
    proxies: proxies(variables['PROXIES']),
    load: readLoadLimits(variables),
  };
}

/** DATABASE_URL after checking that it is an address; undefined when it is not set. */
export function databaseUrlOf({ DATABASE_URL: url }: NodeJS.ProcessEnv): string | undefined {
  return url ? databaseAddress(url) : undefined;
}

function port(text: string | undefined): number {
  if (!text) return DEFAULT_PORT;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new OperatorError(`${shown('PORT', text)} is not a port. Set it to a number up to 65535.`);
  return Number(text);
}

function schedules(text: string | undefined): readonly JobName[] {
  if (!text || text === 'on') return JOB_NAMES;
  if (text === 'off') return [];
  const named = text.split(',');
  const jobs = JOB_NAMES.filter((job) => named.includes(job));
  if (jobs.length !== named.length)
    throw new OperatorError('SCHEDULES must be on, off, or names of jobs with commas between them.');
  return jobs;
}

function explorer(variables: NodeJS.ProcessEnv): boolean {
  const said = oneOf(variables, 'EXPLORER', 'on', 'off');
  return said === undefined ? !isProductionHere(variables) : said === 'on';
}

function proxies(text: string | undefined): number {
  if (!text) return 0;
  if (!/^\d$/.test(text))
    throw new OperatorError(
      `${shown('PROXIES', text)} is not a number of proxies. Set it to the number of proxies in front of this server, 0 to 9.`,
    );
  return Number(text);
}

/** Shows the value only if it is too short to be a secret that was put into the wrong variable. */
function shown(name: string, text: string): string {
  return /^[\w.-]{1,12}$/.test(text) ? `${name}=${text}` : `What ${name} is set to`;
}
