import { NOBODY, type Viewer } from '../../../domain/viewer.ts';
import { createContext, type GraphQLContext } from '../../../schema/context.ts';
import type { Language } from '../../../schema/language.ts';
import { Meter } from '../../../schema/limits/meter.ts';
import { EventReads } from '../../../schema/messaging/subscriptions/event-reads.ts';
import { newCall } from '../../../services/call.ts';
import { clockToleranceMs } from '../clock-tolerance.ts';
import { database } from '../database.ts';
import { answerLimits } from '../graphql/answer-settings.ts';
import { rateLimits } from '../rate-limits.ts';
import { vault } from '../vault.ts';

/** The facts about a connection that everything on it shares. */
export interface Caller {
  readonly requestId: string;
  readonly language: Language;
  /** Null: unknown where a function delivers that has no request of the client's. */
  readonly sourceAddress: string | null;
  readonly userAgent: string | null;
}

/** The context of one delivery. Nothing is changed through it, so it has no means to sign in or to pay. */
export function liveContext(viewer: Viewer, { language, ...caller }: Caller, now: Date): GraphQLContext {
  const call = newCall({
    db: database(),
    now,
    clockToleranceMs: clockToleranceMs(),
    viewer,
    ...caller,
    vault: vault(now),
    rateLimits: rateLimits(),
  });
  return createContext(call, language, { meter: new Meter(language, answerLimits()) });
}

const THIS_SERVER: Viewer = { ...NOBODY, role: 'ADMIN', subject: 'system:live' };

/** What events are about, for all who hear of them in one turn. */
export function eventReads(now: Date): EventReads {
  return new EventReads(
    newCall({
      db: database(),
      now,
      clockToleranceMs: clockToleranceMs(),
      viewer: THIS_SERVER,
      requestId: 'live',
    }),
  );
}
