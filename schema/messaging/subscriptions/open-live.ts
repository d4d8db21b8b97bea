import { createSourceEventStream, execute, GraphQLError } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { EventType, StoredEvent } from '../../../domain/messaging/stored-event.ts';
import { type Audience, hears } from '../../../domain/platform/event-audience.ts';
import { type Position, positionText } from '../../../domain/platform/event-position.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import type { GraphQLContext } from '../../context.ts';
import type { ErrorCode } from '../../error-codes.ts';
import { conditionalSubscription } from '../../errors.ts';
import { checkToken, checkVariables } from '../../limits/check-operation.ts';
import { FeedStream, type OpenFeed } from './feed.ts';
import { checkedDocument, isConditional, operationIn } from './live-document.ts';
import type { EventReads } from './event-reads.ts';

/** A document as a client sends it, on whichever transport. */
export interface LiveRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Why a subscription is not opened, or is over. These errors are not in outgoing words yet. */
export interface LiveErrors {
  readonly errors: readonly GraphQLError[];
}

/** An update as it is sent. */
export interface Delivery {
  /** The result of the document, with `extensions.position`. Its errors are not in outgoing words yet. */
  readonly result: ExecutionResult;
  /** An update that is the same as the one before it is not sent. Null: each is sent. */
  readonly same: string | null;
  /** Milliseconds until the next update of this subscription at the earliest. */
  readonly restMs: number;
}

const ONLY_SUBSCRIPTIONS: Sentence = {
  en: 'Only subscriptions are served here. Send queries and mutations over HTTP.',
  zh: '此处仅提供订阅，查询和变更请通过 HTTP 发送。',
};

/**
 * Opens a subscription: checks the document as over HTTP, asks the access rules, and finds out which events it is about. Nothing is
 * delivered by it. Each transport passes it the events one by one, with a new context each time.
 */
export async function openLive(
  schema: GraphQLSchema,
  request: LiveRequest,
  context: GraphQLContext,
  introspection: boolean,
): Promise<LiveSubscription | LiveErrors> {
  const checked = checkedDocument(schema, request.query, introspection);
  if ('errors' in checked) return checked;
  const { document } = checked;
  const operation = operationIn(document, request.operationName);
  if (operation instanceof GraphQLError) return { errors: [operation] };
  const { language, refusedToken } = context;
  const kind: string = operation.operation;
  if (kind !== 'subscription') return refusedFor('NOT_AVAILABLE', ONLY_SUBSCRIPTIONS[language]);
  if (isConditional(document, operation)) return { errors: [conditionalSubscription(language)] };
  try {
    const asked = { schema, document, operation };
    checkToken(asked, refusedToken);
    checkVariables(asked, request.variables ?? {}, language);
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
  return new Opening(schema, document, request).open(context);
}

function refusedFor(code: ErrorCode, message: string): LiveErrors {
  return { errors: [new GraphQLError(message, { extensions: { code } })] };
}

/** A checked document that can be opened for a caller as often as needed. */
class Opening {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variableValues: Readonly<Record<string, unknown>>;

  constructor(schema: GraphQLSchema, document: DocumentNode, { operationName, variables }: LiveRequest) {
    this.schema = schema;
    this.document = document;
    this.operationName = operationName;
    this.variableValues = variables ?? {};
  }

  async open(contextValue: GraphQLContext): Promise<LiveSubscription | LiveErrors> {
    const stream = await createSourceEventStream({ ...this, contextValue });
    if (stream instanceof FeedStream) return new LiveSubscription(this, stream.feed);
    return { errors: 'errors' in stream ? (stream.errors ?? []) : [] };
  }
}

/** A subscription of one caller. It is asked again whether it still holds before events are delivered (R31b). */
export class LiveSubscription {
  readonly #opening: Opening;
  readonly #feed: OpenFeed;

  constructor(opening: Opening, feed: OpenFeed) {
    this.#opening = opening;
    this.#feed = feed;
  }

  /** Whose events it is about. */
  get audience(): Audience {
    return this.#feed.audience;
  }

  /** Of which types; null: of every type. */
  get types(): readonly EventType[] | null {
    return this.#feed.types;
  }

  /** The last position that the client has; null: it begins now. */
  get after(): Position | null {
    return this.#feed.after;
  }

  /** True if the latest of several waiting events stands for all of them. */
  get latestOnly(): boolean {
    return this.#feed.latestOnly;
  }

  wants(event: StoredEvent): boolean {
    const { types, audience, wants } = this.#feed;
    return (types === null || types.includes(event.type)) && hears(audience, event) && wants(event);
  }

  /**
   * Begins to read what these events are about, so that it is read in few queries and not event by event. `deliver` finds it in `reads`, or
   * the error.
   */
  prefetch(
    heard: readonly { readonly event: StoredEvent; readonly readAt: number }[],
    reads: EventReads,
  ): void {
    if (heard.length < 2) return;
    for (const { event, readAt } of heard)
      if (this.wants(event)) this.#feed.update(event, reads, readAt).catch(() => undefined);
  }

  /** Asks the access rules again, as at the beginning. The result replaces this subscription. */
  reopen(context: GraphQLContext): Promise<LiveSubscription | LiveErrors> {
    return this.#opening.open(context);
  }

  /**
   * Runs the document for an event that was read at `readAt`, in milliseconds of `performance.now`. The context is for this event alone.
   * Null: there is nothing to tell. Throws if what the event is about cannot be read.
   */
  async deliver(
    event: StoredEvent,
    readAt: number,
    contextValue: GraphQLContext,
    reads: EventReads,
  ): Promise<Delivery | null> {
    const update = await this.#feed.update(event, reads, readAt);
    if (update === null) return null;
    const { schema, document, operationName, variableValues } = this.#opening;
    const rootValue = update.object;
    const own = await execute({
      schema,
      document,
      operationName,
      variableValues,
      rootValue,
      contextValue,
    });
    const { ended } = contextValue.meter;
    const result = ended === undefined ? own : { errors: [ended], data: null };
    return {
      result: { ...result, extensions: { position: positionText(event.position) } },
      same: update.same ?? null,
      restMs: update.restMs ?? 0,
    };
  }
}
