import type { OpenOptions } from '../../db/connection.ts';
import { readConnectionTarget } from '../../db/connection-target.ts';
import { linkedSecret } from './linked-resources.ts';

/** The settings that every function needs. */
export interface Environment {
  readonly databaseUrl: string;
  /** The most connections. An instance of a Lambda serves one request at a time; one machine serves many. */
  readonly databasePool: number;
  /** How long a request waits for the database: for a connection, and for each answer. */
  readonly databaseLimits: NonNullable<OpenOptions['limits']>;
  /**
   * Whether queries may be prepared under names, which the database keeps for the connection. Some poolers
   * do not support it.
   */
  readonly namedStatements: boolean;
  /**
   * True: introspection, suggestions and internal details are hidden. It is so for every value except
   * "development" and "test".
   */
  readonly production: boolean;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const LAMBDA_POOL = 2;
/**
 * Must be shorter than the time limits of the functions: 10 seconds for the token endpoint, and 29 for the
 * API, where a read may run twice.
 */
const WAIT_SECONDS = 5;
const ANSWER_SECONDS = 8;

let known: Environment | undefined;

/**
 * Read once, at the first call. Throws an Error with a sentence for the operator if a setting is missing or
 * malformed.
 */
export function environment(): Environment {
  return (known ??= readEnvironment(process.env));
}

/** A variable takes precedence over a linked secret of the same meaning, so that one machine needs no links. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  return {
    databaseUrl: databaseAddress(
      required('DATABASE_URL', variables['DATABASE_URL'] ?? linkedSecret('DatabaseUrl', variables)),
    ),
    databasePool: wholeNumber(variables, 'DATABASE_POOL', LAMBDA_POOL),
    databaseLimits: {
      connectionMs: 1000 * wholeNumber(variables, 'DATABASE_WAIT_SECONDS', WAIT_SECONDS),
      answerMs: 1000 * wholeNumber(variables, 'DATABASE_ANSWER_SECONDS', ANSWER_SECONDS),
    },
    namedStatements: oneOf(variables, 'DATABASE_STATEMENTS', 'named', 'unnamed') !== 'unnamed',
    production: isProduction(variables),
    logLevel: readLogLevel(variables),
  };
}

/** Every value except "development" and "test" means production. */
export function isProduction({ NODE_ENV: place }: NodeJS.ProcessEnv): boolean {
  return place !== 'development' && place !== 'test';
}

export function required(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new Error(`${name} is not set.`);
  return value;
}

/**
 * Returns the address after checking it. Throws an error that repeats no part of it, because it contains a
 * password.
 */
export function databaseAddress(url: string): string {
  try {
    readConnectionTarget(url);
    return url;
  } catch (error) {
    throw new Error(`DATABASE_URL: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** The value of a variable that accepts only these words; undefined if it is not set. */
export function oneOf(
  variables: NodeJS.ProcessEnv,
  name: string,
  ...values: readonly string[]
): string | undefined {
  const value = variables[name] || undefined;
  if (value !== undefined && !values.includes(value))
    throw new Error(`${name} must be ${values.join(' or ')}.`);
  return value;
}

function wholeNumber(variables: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const text = variables[name];
  if (text === undefined || text === '') return otherwise;
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new Error(`${name} must be a whole number from 1 to 999.`);
  return Number(text);
}

export function readLogLevel({ LOG_LEVEL: text }: NodeJS.ProcessEnv): LogLevel {
  const level = LOG_LEVELS.find((one) => one === (text || 'info'));
  if (level === undefined) throw new Error(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
  return level;
}
