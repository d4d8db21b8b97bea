import { beforeEach, describe, expect, it } from 'vitest';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Call } from '../../../services/call.ts';
import { sendNotices } from '../../../services/messaging/notices/send-notices.ts';
import { writeNotices } from '../../../services/messaging/notices/write-notices.ts';
import { forgetNotices } from '../../../services/messaging/notices/forget-notices.ts';
import type { Message, MessageSender } from '../../../services/ports/message-sender.ts';
import { DEFAULT_RATE_LIMITS } from '../../../services/platform/limits/rate-limits.ts';
import { useDatabase } from '../../support/database.ts';
import { frontDoor } from '../front-door.ts';
import { operatorCall } from '../team.ts';

const books = useDatabase();
const door = frontDoor(() => books.db);
const START = Date.parse('2026-03-02T02:00:00Z');
const MINUTE = 60_000;
const at = (minutes: number): Date => new Date(START + minutes * MINUTE);
const sql = async <T extends object>(text: string, values: unknown[] = []) =>
  (await books.db.pool.query<T>(text, values)).rows;

/** A sender that keeps what it was given, and does what the story says with it. */
function sender(answer: (message: Message) => Promise<void> = () => Promise.resolve()) {
  const sent: Message[] = [];
  const own: MessageSender = {
    send: (message) => {
      sent.push(message);
      return answer(message);
    },
  };
  return { sent, own };
}
const by = (minutes: number, own: MessageSender | null): Call => ({
  ...operatorCall(books.db, at(minutes)),
  sender: own,
});
/** Somebody with a proved contact, of whom an event is told that is compulsory. */
async function person(contact: string): Promise<DistributorId> {
  const id = (await door.newcomer(at(-10), contact)) as DistributorId;
  await door.signIn(at(-9), contact);
  await writeNotices(by(-8, null));
  await sql(`update notices set message_status = 'SKIPPED' where message_status = 'WAITING'`);
  await sql('delete from notice_outboxes');
  return id;
}
/** An event about a person, as a service would have written it. */
const happened = async (id: DistributorId, type: string, data: object) =>
  sql(
    `insert into events (type, version, occurred_at, distributor_id, subject, data) values ($1, 1, $2, $3, $3, $4)`,
    [type, at(0), id, data],
  );
const statuses = async (id: DistributorId) =>
  (
    await sql<{ status: string | null }>(
      'select message_status as status from notices where person_id = $1 order by position',
      [id],
    )
  ).map(({ status }) => status);
const never = () => new Promise<void>(() => undefined);
const tick = () => new Promise<void>((resolve) => setImmediate(resolve));
const until = async (holds: () => boolean) => {
  while (!holds()) await tick();
};

let number = 0;
let ada: DistributorId;
let contact: string;
beforeEach(async () => {
  number += 1;
  contact = `ada${number.toString()}@example.com`;
  ada = await person(contact);
});

describe('senders of notices (R31d)', () => {
  it('two runs write each notice once, and several senders send each message once', async () => {
    await happened(ada, 'SPONSOR_CHANGED', { from: null, to: null });
    await happened(ada, 'DISTRIBUTOR_REVIEWED', { decision: 'APPROVE' });
    await Promise.all([writeNotices(by(1, null)), writeNotices(by(1, null)), writeNotices(by(1, null))]);
    const { sent, own } = sender();
    await Promise.all([1, 2, 3, 4].map(() => sendNotices(by(1, own))));
    await sendNotices(by(30, own));
    expect(sent.map((message) => 'notices' in message && message.notices.map(({ title }) => title))).toEqual([
      ['您的申请已通过'],
      ['您的推荐人已变更'],
    ]);
    expect((await statuses(ada)).slice(-2)).toEqual(['SENT', 'SENT']);
  });

  it('an e-mail of a sender that was killed is sent again, once its time is over', async () => {
    await happened(ada, 'DISTRIBUTOR_REVIEWED', { decision: 'APPROVE' });
    await writeNotices(by(1, null));
    const killed = sender(never);
    void sendNotices(by(1, killed.own));
    await until(() => killed.sent.length === 1);
    const next = sender();
    await sendNotices(by(2, next.own));
    expect(next.sent).toEqual([]);
    await sendNotices(by(4, next.own));
    await sendNotices(by(5, next.own));
    expect(next.sent).toEqual(killed.sent);
    expect((await statuses(ada)).at(-1)).toBe('SENT');
  });

  it('a text message of a sender that was killed is not sent again', async () => {
    const phone = `+86138000010${number.toString().padStart(2, '0')}`;
    const ben = await person(phone);
    await happened(ben, 'DISTRIBUTOR_REVIEWED', { decision: 'APPROVE' });
    await writeNotices(by(1, null));
    const killed = sender(never);
    void sendNotices({ ...by(1, killed.own), rateLimits: DEFAULT_RATE_LIMITS });
    await until(() => killed.sent.length === 1);
    const next = sender();
    await sendNotices(by(4, next.own));
    expect([next.sent, (await statuses(ben)).at(-1)]).toEqual([[], 'SENT']);
  });

  it('what is not accepted is tried again after growing pauses and given up visibly; what comes later is sent', async () => {
    await happened(ada, 'DISTRIBUTOR_REVIEWED', { decision: 'APPROVE' });
    await writeNotices(by(1, null));
    const failing = sender(() => Promise.reject(new Error('no such mailbox')));
    const tries: number[] = [];
    const warned: unknown[] = [];
    for (let minutes = 1; minutes < 30 * 60; minutes += 1) {
      const { done, warnings = [] } = await sendNotices(by(minutes, failing.own));
      if (done > 0) tries.push(minutes);
      warned.push(...warnings.map(({ about }) => [minutes, about]));
    }
    expect(tries).toEqual([1, 2, 7, 22, 82, 262, 622, 1342]);
    expect(warned).toEqual([[1342, 'MESSAGE_GIVEN_UP']]);
    expect([(await statuses(ada)).at(-1), failing.sent.length]).toEqual(['GIVEN_UP', 8]);
    await happened(ada, 'SPONSOR_CHANGED', { from: null, to: null });
    await writeNotices(by(1801, null));
    const { sent, own } = sender();
    await sendNotices(by(1803, own));
    expect(sent).toHaveLength(1);
  });

  it('a notice that is written while a message is sent is sent by the next one', async () => {
    await happened(ada, 'DISTRIBUTOR_REVIEWED', { decision: 'APPROVE' });
    await writeNotices(by(1, null));
    let later = async () => {
      await happened(ada, 'DISTRIBUTOR_STATUS_CHANGED', { from: 'SUSPENDED', to: 'ACTIVE' });
      await writeNotices(by(1, null));
    };
    const { sent, own } = sender(async () => {
      await later();
      later = () => Promise.resolve();
    });
    await sendNotices(by(1, own));
    expect(sent).toHaveLength(2);
  });

  it('where the deployment sends nothing, nothing waits for ever; and what is old is forgotten', async () => {
    await happened(ada, 'DISTRIBUTOR_REVIEWED', { decision: 'APPROVE' });
    await writeNotices(by(1, null));
    await sendNotices(by(1, null));
    expect((await statuses(ada)).at(-1)).toBe('SKIPPED');
    const days = (count: number) => by(count * 24 * 60, null);
    await forgetNotices(days(179));
    expect(await statuses(ada)).not.toEqual([]);
    await forgetNotices(days(181));
    expect(await statuses(ada)).toEqual([]);
  });
});
