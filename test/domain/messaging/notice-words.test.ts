import { describe, expect, it } from 'vitest';
import { messageText } from '../../../adapters/message-text.ts';
import { type CurrencyCode, minor } from '../../../domain/money.ts';
import { shownDay, shownMoney, shownMonth } from '../../../domain/messaging/notice-format.ts';
import type { NoticePart } from '../../../domain/messaging/notice.ts';
import {
  channelsFor,
  noticeRule,
  type NoticeReader,
  noticeTypesOf,
  partsOf,
} from '../../../domain/messaging/notice-rules.ts';
import { type NoticeFacts, noticeWords } from '../../../domain/messaging/notice-words.ts';

const facts = (more: Partial<NoticeFacts>): NoticeFacts => ({
  part: 'SELF',
  subject: '2026-03',
  data: {},
  occurredAt: new Date('2026-03-01T17:00:00Z'),
  timeZone: 'Asia/Shanghai',
  amount: { minor: minor(123_450n), currency: 'CNY' as CurrencyCode },
  effectiveFrom: new Date('2026-03-31T16:00:00Z'),
  who: 'Ben',
  sponsor: 'Ada',
  tierName: (code) => ({ GOLD: 'Gold' })[code] ?? code,
  ...more,
});

/** Every form that the words of a type have: what its event may say. */
const DATA: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  DISTRIBUTOR_APPLIED: [{ status: 'APPLIED' }, { status: 'ACTIVE' }],
  DISTRIBUTOR_REVIEWED: [{ decision: 'APPROVE' }, { decision: 'REJECT' }],
  DISTRIBUTOR_STATUS_CHANGED: ['ACTIVE', 'SUSPENDED', 'TERMINATED', 'APPLIED', 'REJECTED'].map((to) => ({
    to,
  })),
  ORDER_ADVANCED: ['PLACED', 'PAID', 'SHIPPED', 'COMPLETED', 'CANCELED'].map((to) => ({ to })),
  ORDER_REFUNDED: [{ undoes: null }, { undoes: 'rfd_1' }],
  COMMISSION_RECORDED: ['EARNED', 'REVERSED', 'RESTORED', 'BONUS', 'ADJUSTED'].map((kind) => ({ kind })),
  STATEMENT_ISSUED: [{ period: '2026-03' }],
  WITHDRAWAL_DECIDED: ['APPROVED', 'REJECTED', 'CANCELED'].map((decision) => ({ decision })),
  TIER_CHANGED: [{ from: 'SILVER', to: 'GOLD' }, {}],
  PRIZE_WON: [{ rank: 2 }],
  HOLD_PLACED: [{ scope: 'LINE' }],
  HOLD_ENDED: [{ outcome: 'RELEASED' }, { outcome: 'CANCELED' }],
  PLAN_PUBLISHED: [{ version: 4 }],
  SESSIONS_ENDED: [{ why: 'REUSED' }, { why: 'REVOKED' }, { why: 'SIGNED_OUT' }],
  WEBHOOK_DISABLED: [{ stop: 'OPERATOR' }, { stop: 'NO_SUCCESS' }],
};
const PARTS: Readonly<Record<NoticeReader, readonly NoticePart[]>> = {
  DISTRIBUTOR: ['SELF', 'SPONSOR'],
  OPERATOR: ['OPERATOR'],
};
const READERS: readonly NoticeReader[] = ['DISTRIBUTOR', 'OPERATOR'];
const every = READERS.flatMap((reader) =>
  noticeTypesOf(reader).flatMap((type) =>
    PARTS[reader].flatMap((part) =>
      (DATA[type] ?? [{}]).map((data) => [type, part, JSON.stringify(data)] as const),
    ),
  ),
);

describe('the words of notices (R31d)', () => {
  it.each(every)(
    '%s as %s with %s is told in both languages, with nothing left to fill in',
    (type, part, data) => {
      const given = facts({ part, data: JSON.parse(data) as Record<string, unknown> });
      const { title, text } = noticeWords(type, given);
      expect(title).not.toEqual(noticeWords('A_LATER_TYPE', given).title);
      for (const words of [title, text]) {
        expect(words.en).not.toMatch(/undefined|null|NaN|\$\{|\[object|[\u3400-\u9fff]|_|\.\.$|^.?$/);
        expect(words.zh).not.toMatch(/undefined|null|NaN|\$\{|\[object|_/);
        expect(words.zh).toMatch(/[\u3400-\u9fff]/);
      }
      expect(text.en).toMatch(/^[A-Z].*\.$/);
      expect(text.zh).toMatch(/。$/);
    },
  );

  it.each(every)('%s as %s with %s tells a text message no amount, name or month', (type, part, data) => {
    const words = noticeWords(type, facts({ part, data: JSON.parse(data) as Record<string, unknown> }));
    const security = ['CONTACT_CHANGED', 'SESSIONS_ENDED', 'PAYOUT_ACCOUNT_CHANGED'].includes(type);
    for (const language of ['en', 'zh'] as const) {
      const notices = [{ title: words.title[language], text: words.text[language], security }];
      const { body } = messageText({
        contact: '+8613800000000',
        medium: 'SMS',
        programme: 'Tea',
        language,
        kind: 'NOTICES',
        notices,
        more: 0,
      });
      expect(body).not.toMatch(/1,234|1234|CNY|元|Ben|Ada|withdr|commission|佣金|提现 |statement|结算/);
    }
  });

  it('show the figure, the day and the month of the programme as people write them', () => {
    const paid = noticeWords('COMMISSION_RECORDED', facts({ data: { kind: 'EARNED' } }));
    expect(paid.title).toEqual({ en: 'New commission: 1,234.50 CNY', zh: '新增佣金 1,234.50 元' });
    // It happened on the first by UTC and on the second in Shanghai.
    expect([paid.text.en, paid.text.zh]).toEqual([
      'You earned 1,234.50 CNY on 2 March 2026. It is settled after the order is completed and its hold is over.',
      '您于2026年3月2日获得佣金 1,234.50 元，订单完成且冻结期结束后计入结算。',
    ]);
    const back = { minor: minor(-200n), currency: 'CNY' as CurrencyCode };
    expect(
      noticeWords('COMMISSION_RECORDED', facts({ data: { kind: 'REVERSED' }, amount: back })).title.en,
    ).toBe('Commission taken back: 2.00 CNY');
    expect(shownMoney({ minor: minor(-1_234_567n), currency: 'JPY' as CurrencyCode })).toEqual({
      en: '-1,234,567 JPY',
      zh: '-1,234,567 JPY',
    });
    expect(shownMonth('2026-12')).toEqual({ en: 'December 2026', zh: '2026年12月' });
    expect(shownDay(new Date('2026-12-31T23:30:00Z'), 'Europe/Berlin').en).toBe('1 January 2027');
  });

  it('are general for a type that a later version wrote', () => {
    expect(noticeWords('A_LATER_TYPE', facts({})).title).toEqual({ en: 'There is news', zh: '您有新消息' });
  });
});

describe('who is told of what (R31d)', () => {
  it('is told as they chose, and always where security or the law needs it', () => {
    expect(channelsFor('DISTRIBUTOR', 'COMMISSION_RECORDED', undefined)).toEqual(['IN_APP']);
    expect(channelsFor('DISTRIBUTOR', 'COMMISSION_RECORDED', ['EMAIL'])).toEqual(['EMAIL']);
    expect(channelsFor('DISTRIBUTOR', 'COMMISSION_RECORDED', [])).toEqual([]);
    expect(channelsFor('DISTRIBUTOR', 'CONTACT_CHANGED', [])).toEqual(['IN_APP', 'EMAIL', 'TEXT_MESSAGE']);
    expect(channelsFor('DISTRIBUTOR', 'PERIOD_SETTLED', ['IN_APP'])).toEqual([]);
    expect(noticeRule('OPERATOR', 'COMMISSION_RECORDED')).toBeUndefined();
  });

  it('an application is for operators, and for the sponsor once it is approved', () => {
    const parts = (type: string, data: object) => [...partsOf({ type, data })];
    expect(parts('DISTRIBUTOR_APPLIED', { status: 'APPLIED' })).toEqual(['SELF', 'OPERATOR']);
    expect(parts('DISTRIBUTOR_APPLIED', { status: 'ACTIVE' })).toEqual(['SELF', 'SPONSOR']);
    expect(parts('DISTRIBUTOR_REVIEWED', { decision: 'APPROVE' })).toEqual(['SELF', 'SPONSOR']);
    expect(parts('DISTRIBUTOR_REVIEWED', { decision: 'REJECT' })).toEqual(['SELF']);
    expect(parts('COMMISSION_RECORDED', {})).toEqual(['SELF']);
  });
});
