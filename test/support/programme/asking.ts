import type { JWTPayload } from 'jose';
import { post } from '../post.ts';
import type { Served } from './served.ts';

/**
 * A refusal by the business. Stories expect it: `await expect(…).rejects.toMatchObject({ code: 'WRONG_STATE'
 * })`.
 */
export class Refused extends Error {
  readonly code: string;
  readonly field: readonly string[] | null;
  readonly sentence: string;

  constructor({ code, field, message }: RefusalAnswer) {
    super(`${code} ${field?.join('.') ?? ''}: ${message}`);
    this.code = code;
    this.field = field;
    this.sentence = message;
  }
}

/** The request was invalid or not allowed. `code` is the code of the first error. */
export class Failed extends Error {
  readonly code: string;

  constructor(errors: readonly GraphQLFailure[]) {
    super(errors.map(({ message, path }) => `${path?.join('.') ?? ''}: ${message}`).join('; '));
    this.code = errors[0]?.extensions?.code ?? '';
  }
}

interface GraphQLFailure {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
}

export interface RefusalAnswer {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

/** A caller with or without a token, over HTTP. */
export interface Asker {
  ask<T>(document: string, variables?: object, language?: string): Promise<T>;
  /** Runs one mutation with one input. Returns its success or throws Refused. */
  do<T>(mutation: string, input: object, answer: string, language?: string): Promise<T>;
}

/** A caller whose token has these claims; null: a caller without a token. */
export function asker(served: Served, claims: JWTPayload | null): Asker {
  const ask = async <T>(document: string, variables: object = {}, language = 'en'): Promise<T> => {
    const token: Record<string, string> =
      claims === null ? {} : { authorization: await served.bearer(claims) };
    const { text } = await post(
      served.url,
      { 'accept-language': language, ...token },
      JSON.stringify({ query: document, variables }),
    );
    const { data, errors } = JSON.parse(text, asAmount) as { data: T; errors?: readonly GraphQLFailure[] };
    if (errors !== undefined) throw new Failed(errors);
    return data;
  };
  return {
    ask,
    do: async <T>(mutation: string, input: object, answer: string, language = 'en') => {
      const document = `mutation ($input: ${INPUTS[mutation] ?? `${capital(mutation)}Input!`}) { ${mutation}(input: $input) { ${answer} ${REFUSAL} } }`;
      const done = await ask<Record<string, T>>(document, { input }, language);
      return unless(done[mutation]);
    },
  };
}

export const REFUSAL = '... on Refusal { code message field }';

/** The success of a result; throws when it is a refusal. */
export function unless<T>(result: T | undefined): T {
  if (result === undefined) throw new Error('There is no answer to this.');
  if (isRefusal(result)) throw new Refused(result);
  return result;
}

export function isRefusal(result: unknown): result is RefusalAnswer {
  return typeof result === 'object' && result !== null && 'code' in result && 'message' in result;
}

/** Input types whose names do not follow from their mutation. */
const INPUTS: Readonly<Record<string, string>> = {
  importDistributors: '[ImportDistributorInput!]!',
  reviewDistributors: '[ReviewDistributorInput!]!',
  recordOrders: '[RecordOrderInput!]!',
  cancelHold: 'ReleaseHoldInput!',
};

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Returns money as its amount. A programme has only one currency. */
function asAmount(_key: string, value: unknown): unknown {
  return typeof value === 'object' &&
    value !== null &&
    'amount' in value &&
    'currency' in value &&
    Object.keys(value).length === 2
    ? value.amount
    : value;
}
