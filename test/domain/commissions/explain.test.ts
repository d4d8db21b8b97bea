import { describe, expect, it } from 'vitest';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import { explain } from '../../../domain/commissions/explain.ts';
import type { EntryId } from '../../../domain/ids.ts';
import type { Money } from '../../../domain/money.ts';
import { CNY, cny, named, rate } from '../business.ts';

const money = (text: string): Money => ({ minor: cny(text), currency: CNY });

function entry(changes: Partial<CommissionEntry> = {}): CommissionEntry {
  return {
    id: 'ent_00000000000000000000000001' as EntryId,
    kind: 'EARNED',
    status: 'PENDING',
    beneficiaryId: named('Ada'),
    orderId: null,
    lineRef: '1',
    quantity: null,
    level: 2,
    base: money('100.00'),
    rate: rate(800),
    unitAmount: null,
    amount: money('8.00'),
    period: null,
    recordedAt: new Date('2026-10-10T12:00:00Z'),
    planVersion: 3,
    rounding: 'FLOOR',
    ruleName: null,
    tierCode: 'ordinary',
    byTier: false,
    paidBelow: null,
    sameTierRate: null,
    capped: false,
    reason: null,
    bonus: null,
    contestRank: null,
    path: [],
    ...changes,
  };
}

const fixed = { rate: null, unitAmount: money('2.50'), amount: money('7.50'), level: 1 };
const byHand = {
  base: null,
  rate: null,
  level: null,
  lineRef: null,
  planVersion: null,
  rounding: null,
  tierCode: null,
};

describe('R9: why an amount is as it is, in both languages', () => {
  it.each<[string, Partial<CommissionEntry>, string, string]>([
    [
      'the plan’s own rate',
      {},
      '8 % of 100.00 CNY, level 2, plan 3, rounded down',
      '100.00 CNY 的 8 %，第 2 级，佣金方案 3，向下取整',
    ],
    [
      'rounded half up',
      { rounding: 'HALF_UP' },
      '8 % of 100.00 CNY, level 2, plan 3, rounded half up',
      '100.00 CNY 的 8 %，第 2 级，佣金方案 3，四舍五入',
    ],
    [
      'a tier’s rate',
      { byTier: true, tierCode: 'gold' },
      '8 % of 100.00 CNY, level 2, tier gold, plan 3, rounded down',
      '100.00 CNY 的 8 %，第 2 级，等级 gold，佣金方案 3，向下取整',
    ],
    [
      'a difference',
      { rate: rate(2000), byTier: true, tierCode: 'gold', paidBelow: rate(3000), amount: money('20.00') },
      '20 % of 100.00 CNY, 50 % less 30 % paid below, level 2, tier gold, plan 3, rounded down',
      '100.00 CNY 的 20 %，50 % 减去下级已得的 30 %，第 2 级，等级 gold，佣金方案 3，向下取整',
    ],
    [
      'a same-tier bonus',
      {
        rate: rate(100),
        byTier: true,
        tierCode: 'gold',
        paidBelow: rate(3000),
        sameTierRate: rate(100),
        amount: money('1.00'),
      },
      '1 % of 100.00 CNY, same-tier bonus, level 2, tier gold, plan 3, rounded down',
      '100.00 CNY 的 1 %，平级奖，第 2 级，等级 gold，佣金方案 3，向下取整',
    ],
    [
      'a rate with a same-tier bonus',
      { rate: rate(600), sameTierRate: rate(100), amount: money('6.00') },
      '6 % of 100.00 CNY, 1 % of it as the same-tier bonus, level 2, plan 3, rounded down',
      '100.00 CNY 的 6 %，其中平级奖 1 %，第 2 级，佣金方案 3，向下取整',
    ],
    [
      'a rule’s rate',
      { ruleName: 'tea week' },
      '8 % of 100.00 CNY, level 2, rule "tea week", plan 3, rounded down',
      '100.00 CNY 的 8 %，第 2 级，规则“tea week”，佣金方案 3，向下取整',
    ],
    [
      'a fixed amount',
      { ...fixed, quantity: 3, ruleName: 'per box' },
      '2.50 CNY x 3, level 1, rule "per box", plan 3',
      '每件 2.50 CNY × 3，第 1 级，规则“per box”，佣金方案 3',
    ],
    [
      'a fixed amount of an unknown quantity',
      fixed,
      '2.50 CNY per unit, level 1, plan 3',
      '每件 2.50 CNY，第 1 级，佣金方案 3',
    ],
    [
      'cut by the cap',
      { capped: true, amount: money('5.00') },
      '8 % of 100.00 CNY, level 2, plan 3, rounded down, cut to 5.00 CNY by the cap',
      '100.00 CNY 的 8 %，第 2 级，佣金方案 3，向下取整，超出上限，调整为 5.00 CNY',
    ],
    [
      'a reversal',
      { kind: 'REVERSED', amount: money('-2.40') },
      'Takes back 2.40 CNY after a refund; earned as 8 % of 100.00 CNY, level 2, plan 3, rounded down',
      '退款后扣回 2.40 CNY；原佣金为 100.00 CNY 的 8 %，第 2 级，佣金方案 3，向下取整',
    ],
    [
      'what an undone refund gives back',
      { kind: 'RESTORED', amount: money('2.40') },
      'Gives back 2.40 CNY, as a refund was undone; earned as 8 % of 100.00 CNY, level 2, plan 3, rounded down',
      '退款已撤销，返还 2.40 CNY；原佣金为 100.00 CNY 的 8 %，第 2 级，佣金方案 3，向下取整',
    ],
    [
      'a reversal of what the cap cut',
      { kind: 'REVERSED', amount: money('-0.50'), capped: true },
      'Takes back 0.50 CNY after a refund; earned as 8 % of 100.00 CNY, level 2, plan 3, rounded down, cut by the cap',
      '退款后扣回 0.50 CNY；原佣金为 100.00 CNY 的 8 %，第 2 级，佣金方案 3，向下取整，超出上限，已调整',
    ],
    [
      'a reversal of which nothing else is known',
      { ...byHand, kind: 'REVERSED', amount: money('-0.05') },
      'Takes back 0.05 CNY after a refund',
      '退款后扣回 0.05 CNY',
    ],
    [
      'a bonus',
      { ...byHand, kind: 'BONUS', amount: money('66.00'), reason: '新年' },
      'Bonus of 66.00 CNY: 新年',
      '奖励 66.00 CNY：新年',
    ],
    [
      'an adjustment',
      { ...byHand, kind: 'ADJUSTED', amount: money('-1.00'), reason: 'wrong code' },
      'Adjusted by -1.00 CNY: wrong code',
      '调整 -1.00 CNY：wrong code',
    ],
    [
      'without a reason',
      { ...byHand, kind: 'BONUS', amount: money('66.00') },
      'Bonus of 66.00 CNY',
      '奖励 66.00 CNY',
    ],
  ])('%s', (_, changes, en, zh) => {
    expect(explain(entry(changes))).toEqual({ en, zh });
  });
});
