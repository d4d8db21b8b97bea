import { linkedSecret } from './linked-resources.ts';

/** What every function must know of the place where it runs. */
export interface Environment {
  readonly databaseUrl: string;
  /** Connections at most. An instance of a Lambda serves one request at a time; one machine serves many. */
  readonly databasePool: number;
  /** Introspection, suggestions and everything else of the inside stay hidden. Anything but "development" and "test". */
  readonly production: boolean;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const LAMBDA_POOL = 2;

let known: Environment | undefined;

/** Read once, at the first call. Throws an Error with a sentence for the operator when something is missing or malformed. */
export function environment(): Environment {
  return (known ??= readEnvironment(process.env));
}

/** A variable goes before a linked secret of the same meaning, so that one machine needs no links. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  return {
    databaseUrl: required('DATABASE_URL', variables['DATABASE_URL'] ?? linkedSecret('DatabaseUrl', variables)),
    databasePool: connections(variables['DATABASE_POOL']),
    production: isProduction(variables),
    logLevel: readLogLevel(variables),
  };
}

/** Anything but what says that it is not. */
export function isProduction({ NODE_ENV: place }: NodeJS.ProcessEnv): boolean {
  return place !== 'development' && place !== 'test';
}

export function required(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new Error(`${name} is not set.`);
  return value;
}

function connections(text: string | undefined): number {
  if (text === undefined || text === '') return LAMBDA_POOL;
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new Error('DATABASE_POOL must be a whole number from 1 to 999.');
  return Number(text);
}

export function readLogLevel({ LOG_LEVEL: text }: NodeJS.ProcessEnv): LogLevel {
  const level = LOG_LEVELS.find((one) => one === (text ?? 'info'));
  if (level === undefined) throw new Error(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
  return level;
}
