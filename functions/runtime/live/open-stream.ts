import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { tokenNotAccepted } from '../../../schema/outgoing-errors.ts';
import { isProduction } from '../environment.ts';
import { corsHeaders, mayConnect } from '../http/cors.ts';
import { HttpRefusal, notNow, RETRY_AFTER } from '../http/http-refusal.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { HeldSubscriptions } from './held-subscriptions.ts';
import { LiveConnection, type LiveResults } from './live-connection.ts';
import type { Caller } from './live-context.ts';
import {
  LiveOver,
  type LiveResult,
  type OutgoingError,
  outgoingErrors,
  outgoingFailure,
} from './live-errors.ts';
import { streamRequest } from './stream-request.ts';

type Headers = Readonly<Record<string, string>>;

/** What an event stream is to its limits. */
export interface StreamOwner {
  readonly caller: Caller;
  turnAway(authorization: string): Promise<void>;
  admit(subject: string | null): boolean;
  refused(): void;
}

/** One event of a stream. */
export interface StreamItem {
  readonly result: LiveResult;
  /** True for the last one: the subscription is over, and the client is not to open it again. */
  readonly isLast: boolean;
}

/** A subscription that is sent as an event stream. */
export interface OpenedStream {
  readonly headers: Headers;
  readonly connection: LiveConnection;
  /** Ends without a last item where the client is to open it again. It never throws. */
  next(): Promise<StreamItem | undefined>;
}

/** The answer in place of a stream. */
export interface StreamRefusal {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

const NO_ORIGIN = {
  en: 'Pages of this origin may not connect.',
  zh: '该来源的网页不得建立连接。',
};

/** Opens the subscription of a request, or says why not. A mistake in the document is told in the stream, as graphql-sse's protocol asks. */
export async function openStream(
  event: APIGatewayProxyEventV2,
  owner: StreamOwner,
): Promise<OpenedStream | StreamRefusal> {
  const { caller } = owner;
  const headers = {
    ...securityHeaders(isProduction(process.env)),
    ...corsHeaders(event),
    'x-request-id': caller.requestId,
  };
  const refuse = (status: number, errors: readonly OutgoingError[], more: Headers = {}): StreamRefusal => ({
    status,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8', ...more },
    body: JSON.stringify({ errors }),
  });
  const failed = (error: HttpRefusal): StreamRefusal =>
    refuse(error.status, [outgoingFailure(error, caller)], error.headers);
  try {
    if (!mayConnect(event)) throw new HttpRefusal(403, 'FORBIDDEN', NO_ORIGIN);
    const asked = streamRequest(event);
    const { authorization } = event.headers;
    const refused = (): void => {
      owner.refused();
    };
    const connection = new LiveConnection(caller, refused, new HeldSubscriptions());
    const came = await connection.authenticate(authorization, new Date());
    if (came === 'REFUSED') {
      await owner.turnAway(authorization ?? '');
      return refuse(401, outgoingErrors({ errors: [tokenNotAccepted(caller.language)] }, caller), {
        'www-authenticate': 'Bearer error="invalid_token"',
      });
    }
    if (came === 'AWAY' || !owner.admit(connection.subject)) throw notNow();
    const opened = await connection.subscribe(asked);
    if (!('errors' in opened)) return { headers: streamed(headers), connection, next: () => nextOf(opened) };
    if (opened.away || opened.errors.length === 0) return refuse(503, opened.errors, RETRY_AFTER);
    const told: StreamItem = { result: { errors: opened.errors }, isLast: true };
    return { headers: streamed(headers), connection, next: () => Promise.resolve(told) };
  } catch (error) {
    if (error instanceof HttpRefusal) return failed(error);
    throw error;
  }
}

/** No proxy may keep a part of it back. */
function streamed(headers: Headers): Headers {
  return { ...headers, 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' };
}

async function nextOf(results: LiveResults): Promise<StreamItem | undefined> {
  try {
    const next = await results.next();
    return next.done === true ? undefined : { result: next.value, isLast: false };
  } catch (error) {
    return { result: { errors: error instanceof LiveOver ? error.errors : [] }, isLast: true };
  }
}
