import { setTimeout as pause } from 'node:timers/promises';
import {
  readEventsAt,
  readInTurn,
  removeForgotten,
  type StoredDelivery,
} from '../../../db/messaging/deliveries.queries.ts';
import {
  letGoWebhook,
  readSwitchedOn,
  readWebhooks,
  type StoredWebhook,
  takeWebhooks,
} from '../../../db/messaging/webhooks.queries.ts';
import type { Reading } from '../../../db/query.ts';
import type { WebhookId } from '../../../domain/ids.ts';
import type { Call } from '../../call.ts';
import { type Bounds, type JobOutcome, UNBOUNDED } from '../../jobs/job.ts';
import type { Warning } from '../../jobs/warnings.ts';
import type { WebhookSender } from '../../ports/webhook-sender.ts';
import { removeInBatches } from '../../remove-in-batches.ts';
import { signingSecrets } from '../webhooks/webhook-secrets.ts';
import { fanOut } from './fan-out.ts';
import { inLanes } from './lanes.ts';
import { type EventMessage, messageOf } from './payload.ts';
import { type Onward, recordAttempt } from './record-attempt.ts';
import { watchFailing } from './watch-failing.ts';

/**
 * For how long a run may send to a webhook that it has taken. It is longer than a run takes, with its last attempts: only
 * a run that was killed does not let go, and then another one goes on.
 */
const TAKEN_FOR_MS = 120_000;
/** While some receivers are slow, how often a run looks for news for the others. */
const LOOK_EVERY_MS = 500;
const READ_AT_ONCE = 100;
const REMOVED_AT_ONCE = 1000;
/** Messages that one receiver gets at the same time. All receivers together must not wait long for a connection to the database. */
const SENT_AT_ONCE = 4;

interface Run {
  readonly call: Call;
  readonly sender: WebhookSender;
  readonly now: () => Date;
  readonly goesOn: () => boolean;
  done: number;
  /** How many events each webhook did not take in their three days. */
  readonly givenUp: Map<WebhookId, number>;
}

/**
 * Makes deliveries of new events and sends what is due (R31c). Each webhook is served on its own, so a receiver that is
 * slow or away holds up nobody else's. Several runs may work side by side: a webhook is served by one of them at a time.
 * A run that is killed leaves its webhooks until their time is over; what it sent and did not record is sent again.
 * Answers how many attempts were made.
 */
export async function deliverWebhooks(call: Call, bounds: Bounds = UNBOUNDED): Promise<JobOutcome> {
  const { webhooks: sender } = call;
  if (sender === null) throw new Error('this entry point sends no webhooks');
  const run = newRun(call, sender, bounds);
  const serving = new Map<WebhookId, Promise<void>>();
  const failures: unknown[] = [];
  do {
    while ((await fanOut(call, run.now())) && run.goesOn());
    const until = new Date(run.now().getTime() + TAKEN_FOR_MS);
    for (const id of await takeWebhooks(call.db, run.now(), until)) {
      const served = serve(run, id, until)
        .catch((error: unknown) => failures.push(error))
        .then(() => void serving.delete(id));
      serving.set(id, served);
    }
    if (serving.size > 0) await Promise.race([...serving.values(), pause(LOOK_EVERY_MS)]);
    else if (bounds.lookAgainMs !== undefined && (await readSwitchedOn(call.db)).length > 0)
      await pause(bounds.lookAgainMs);
    else break;
  } while (run.goesOn());
  await Promise.all(serving.values());
  if (failures.length > 0) throw failures[0];
  // An event that is kept no more takes its deliveries along.
  await removeInBatches(REMOVED_AT_ONCE, (most) => removeForgotten(call.db, most), bounds);
  return { done: run.done, warnings: [...givenUpBy(run), ...(await watchFailing(call, run.now()))] };
}

function newRun(call: Call, sender: WebhookSender, { batch, hasTime, elapsedMs = () => 0 }: Bounds): Run {
  const run: Run = {
    call,
    sender,
    now: () => new Date(call.now.getTime() + elapsedMs()),
    goesOn: () => run.done < batch && hasTime(),
    done: 0,
    givenUp: new Map(),
  };
  return run;
}

const givenUpBy = ({ givenUp }: Run): Warning[] =>
  [...givenUp].map(([id, events]) => ({
    about: 'WEBHOOK_FAILING',
    sentence: `The webhook ${id} did not take ${events.toString()} of its events in three days. They are given up; send them again with redeliver.`,
  }));

/** Sends everything that is due to one webhook. */
async function serve(run: Run, id: WebhookId, until: Date): Promise<void> {
  try {
    while (run.goesOn() && (await sendDue(run, id)));
  } finally {
    await letGoWebhook(run.call.db, id, until);
  }
}

/** Answers whether there may be more. */
async function sendDue(run: Run, id: WebhookId): Promise<boolean> {
  const { db } = run.call;
  const [webhook] = await readWebhooks(db, [id]);
  const due = await readInTurn(db, id, run.now(), READ_AT_ONCE);
  if (webhook === undefined || webhook.disabledAt !== null || due.length === 0) return false;
  const messages = await messagesOf(db, due);
  const receiver = { takesMore: true };
  await inLanes(due, laneOf, SENT_AT_ONCE, async (delivery) => {
    const message = messages.get(delivery.position);
    if (!receiver.takesMore || !run.goesOn() || message === undefined) return false;
    const onward = await send(run, webhook, delivery, message);
    receiver.takesMore &&= onward.webhook;
    return onward.lane;
  });
  return receiver.takesMore;
}

async function messagesOf(on: Reading, due: readonly StoredDelivery[]): Promise<Map<bigint, EventMessage>> {
  const events = await readEventsAt(
    on,
    due.map(({ position }) => position),
  );
  return new Map(events.map((event) => [event.position, messageOf(event)]));
}

async function send(
  run: Run,
  webhook: StoredWebhook,
  delivery: StoredDelivery,
  message: EventMessage,
): Promise<Onward> {
  run.done += 1;
  const at = run.now();
  const secrets = signingSecrets(run.call, webhook, at);
  const answer = await run.sender.send({ ...message, url: webhook.url, at, secrets });
  const onward = await recordAttempt(run.call, delivery, at, answer);
  if (onward.givenUp === true) run.givenUp.set(webhook.id, (run.givenUp.get(webhook.id) ?? 0) + 1);
  return onward;
}

/** What was sent again by hand waits for no other. */
const laneOf = ({ byHand, id, lane }: StoredDelivery): string => (byHand ? id : lane);
