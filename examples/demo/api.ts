/** Calls the GraphQL API as any other program would: HTTP, JSON and a token. */
export class Api {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** Returns `data`. Throws when the API answers with an error. A refusal is part of the data. */
  async ask<T>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<T> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const answer = parse(text);
    if (answer?.errors || !answer?.data) throw new Error(`${String(response.status)} ${text.slice(0, 2000)}`);
    return answer.data as T;
  }
}

function parse(text: string): { data?: unknown; errors?: unknown } | null {
  try {
    return JSON.parse(text) as { data?: unknown; errors?: unknown };
  } catch {
    return null;
  }
}

/** The answer that every mutation may give instead of its success. */
export interface Outcome {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly field?: readonly string[] | null;
}

export const OUTCOME = '__typename ... on Refusal { code message field }';

/**
 * Returns the success of a result and throws on a refusal, and when a second operator would have to confirm: the
 * demo's data is valid and within what one operator may do, so either is a fault of the demo or of the server.
 */
export function accepted(outcome: Outcome, what: string): void {
  if (outcome.__typename === 'AwaitingApproval') throw new Error(`${what}: waits for a second operator`);
  if (outcome.__typename !== 'Refusal') return;
  throw new Error(
    `${what}: ${outcome.code ?? ''} ${outcome.message ?? ''} (${outcome.field?.join('.') ?? ''})`,
  );
}
