import { beforeEach, describe, expect, it } from 'vitest';
import type { Member } from '../support/programme/people.ts';
import { orderOf } from '../support/programme/sales.ts';
import { daysAfter } from '../support/programme/time.ts';
import { useProgramme } from '../support/programme/use-programme.ts';

/** A dishonest shop has one channel and a token that is good for everything there. What it may choose freely, it chooses. */
const brand = useProgramme();
const now = '2026-11-20T08:00:00.000Z';
const minutesAfter = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();
let ada: Member;
beforeEach(async () => {
  brand.itIs(now);
  ada = await brand.distributor('Ada');
});

const record = (input: object) =>
  brand.shop.do<{ order: { id: string } }>('recordOrder', input, '... on OrderRecorded { order { id } }');
const advance = (id: string, step: string, at?: string) =>
  brand.shop.do('advanceOrder', { order: { id }, step, at }, '... on OrderAdvanced { order { id } }');
const sold = (paidAt: string | null, more: object = {}): object => orderOf({ by: ada, paidAt, ...more });
const order = async (id: string) =>
  (
    await brand.admin.ask<{ order: { releasesAt: string | null; completedAt: string | null } }>(
      'query ($id: ID!) { order(order: { id: $id }) { releasesAt completedAt } }',
      { id },
    )
  ).order;
const logged = async (subject: string) =>
  (
    await brand.admin.ask<{ auditLog: { nodes: { action: string; after: object }[] } }>(
      'query ($s: String!) { auditLog(filter: { subject: $s }, first: 50) { nodes { action after } } }',
      { s: subject },
    )
  ).auditLog.nodes;

describe('how far a shop may date back the times that choose the plan and end the hold (R9, R18)', () => {
  it('refuses an order that was paid and completed weeks ago, and states the earliest accepted time', async () => {
    for (const input of [
      sold(daysAfter(now, -30)),
      sold(daysAfter(now, -30), { completedAt: daysAfter(now, -20) }),
    ]) {
      await expect(record(input)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: ['paidAt'],
        sentence: expect.stringContaining(daysAfter(now, -3)) as string,
      });
    }
    expect(await brand.balance(ada)).toMatchObject({ pending: '0.00', available: '0.00' });
  });

  it('accepts times up to the limit of the setting for each step, refund and visit, and refuses earlier ones', async () => {
    const edge = daysAfter(now, -3);
    const beyond = new Date(Date.parse(edge) - 1).toISOString();
    const refused = { code: 'INVALID_INPUT' };
    await expect(record(sold(beyond))).rejects.toMatchObject({ ...refused, field: ['paidAt'] });
    await record(sold(edge));
    // When it was placed decides nothing.
    const {
      order: { id },
    } = await record({ ...sold(null), placedAt: daysAfter(now, -300) });
    for (const step of ['PAY', 'SHIP', 'COMPLETE']) {
      await expect(advance(id, step, beyond)).rejects.toMatchObject({ ...refused, field: ['at'] });
      await advance(id, step, edge);
    }
    const {
      order: { id: other },
    } = await record({ ...sold(null), placedAt: daysAfter(now, -300) });
    await expect(advance(other, 'CANCEL', beyond)).rejects.toMatchObject({ ...refused, field: ['at'] });
    const refund = (refundedAt: string) =>
      brand.shop.do(
        'refundOrder',
        { order: { id }, refundRef: 'r', refundedAt, lines: [{ lineRef: '1', amount: '1.00' }] },
        '... on OrderRefunded { refund { id } }',
      );
    await expect(refund(beyond)).rejects.toMatchObject({ ...refused, field: ['refundedAt'] });
    await refund(edge);
    const visit = (visitedAt: string) =>
      brand.shop.do(
        'recordVisit',
        { referralCode: ada.code, visitorToken: 'phone', visitedAt },
        '... on VisitRecorded { distributor { code } }',
      );
    await expect(visit(beyond)).rejects.toMatchObject({ ...refused, field: ['visitedAt'] });
    await visit(edge);
  });

  it('answers a repeated request even later if the first was recorded in time', async () => {
    const input = sold(now);
    const {
      order: { id },
    } = await record(input);
    await advance(id, 'SHIP', now);
    brand.itIs(daysAfter(now, 12));
    expect((await record(input)).order.id).toBe(id);
    await advance(id, 'SHIP', now);
  });

  it("the setting is the programme's, and the log says who changed it", async () => {
    await brand.configure({ backdatingDays: 30 });
    await record(sold(daysAfter(now, -30)));
    await brand.configure({ backdatingDays: 0 });
    await expect(record(sold(minutesAfter(now, -1)))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await record(sold(now));
    expect((await logged('programme')).map(({ after }) => after)).toContainEqual({ backdatingDays: 30 });
  });
});

describe('the hold counts from the recording if a shop reports the completion late (R18)', () => {
  it.each([
    ['now', 0, 0],
    ['two minutes ago, as clocks differ', -2, -2],
    ['a moment more than that', -2.001, 0],
    ['two days ago', -2 * 24 * 60, 0],
  ])('completed %s', async (_, minutes, from) => {
    const completedAt = minutesAfter(now, minutes);
    const {
      order: { id },
    } = await record(sold(daysAfter(now, -3), { completedAt }));
    expect(await order(id)).toEqual({ completedAt, releasesAt: daysAfter(minutesAfter(now, from), 7) });
    const {
      order: { id: stepped },
    } = await record(sold(daysAfter(now, -3)));
    await advance(stepped, 'COMPLETE', completedAt);
    expect(await order(stepped)).toEqual({ completedAt, releasesAt: daysAfter(minutesAfter(now, from), 7) });
  });

  it('by time, an order completes as of its day and its hold counts from there, whenever the clock looked', async () => {
    const {
      order: { id },
    } = await record(sold(now));
    await advance(id, 'SHIP', now);
    brand.itIs(daysAfter(now, 17));
    await brand.everyMinute();
    expect(await order(id)).toEqual({ completedAt: daysAfter(now, 15), releasesAt: daysAfter(now, 22) });
  });
});

describe('operators record older history', () => {
  it('with its own times, and the log says that it was dated back and by how much', async () => {
    const paidAt = daysAfter(now, -41);
    const { id } = await brand.sale({ by: ada, paidAt, completedAt: daysAfter(now, -40) });
    expect(await order(id)).toMatchObject({ releasesAt: daysAfter(now, -33) });
    expect((await logged(id)).map(({ after }) => after)).toEqual([
      expect.objectContaining({ datedBackDays: 41 }),
    ]);
    const open = await brand.sale({ by: ada, paidAt });
    await brand.complete(open, daysAfter(now, -10));
    await brand.refund(open, { when: daysAfter(now, -9) });
    const lines = await logged(open.id);
    expect(
      lines.map(({ action, after }) => [action, (after as { datedBackDays?: number }).datedBackDays]).sort(),
    ).toEqual([
      ['advanceOrder', 10],
      ['recordOrder', 41],
      ['refundOrder', 9],
    ]);
  });

  it('nothing is said of what lies within the days that a shop may date back', async () => {
    const { id } = await brand.sale({ by: ada, paidAt: daysAfter(now, -2) });
    expect((await logged(id)).map(({ after }) => Object.keys(after))).toEqual([
      expect.not.arrayContaining(['datedBackDays']),
    ]);
  });
});
