import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import type { CommissionRule } from '../../../domain/terms/plan.ts';
import { ruleFor } from '../../../domain/commissions/rule-match.ts';
import { aRule } from '../business.ts';

const NOON = new Date('2026-10-10T12:00:00Z');
const sale = { sku: 'TEA', category: 'DRINKS', channel: 'wechat', tierCode: 'gold', at: NOON };
const rule = (name: string, changes: Partial<CommissionRule> = {}): CommissionRule =>
  aRule({ name, ...changes });

describe('R11: the most specific rule decides', () => {
  const all = rule('all');
  const tier = rule('tier', { tierCode: 'gold' });
  const channel = rule('channel', { channel: 'wechat' });
  const category = rule('category', { category: 'DRINKS' });
  const sku = rule('sku', { sku: 'TEA' });
  it.each([
    [
      'sku before everything else together',
      [rule('rest', { category: 'DRINKS', channel: 'wechat', tierCode: 'gold' }), sku],
      'sku',
    ],
    [
      'category before channel and tier together',
      [rule('rest', { channel: 'wechat', tierCode: 'gold' }), category],
      'category',
    ],
    ['channel before tier', [tier, channel], 'channel'],
    ['tier before a rule for all', [tier, all], 'tier'],
    ['sku and tier before sku', [sku, rule('both', { sku: 'TEA', tierCode: 'gold' }), sku], 'both'],
    ['whatever its priority', [rule('loud', { priority: 99 }), tier], 'tier'],
    [
      'between equals the higher priority',
      [rule('high', { priority: 2 }), rule('low', { priority: 1 })],
      'high',
    ],
    ['between those the newer', [rule('older'), rule('newer')], 'newer'],
    ['a rule for all when nothing better matches', [all, rule('other', { sku: 'CUP' })], 'all'],
  ])('%s', (_, rules, expected) => {
    expect(ruleFor(rules, sale)?.name).toBe(expected);
  });
});

describe('R11: a rule matches where all that it names do', () => {
  it.each<[string, Partial<CommissionRule>, boolean]>([
    ['another sku', { sku: 'CUP' }, false],
    ['another category', { category: 'CUPS' }, false],
    ['another channel', { channel: 'web' }, false],
    ['another tier', { tierCode: 'silver' }, false],
    ['its sku but another channel', { sku: 'TEA', channel: 'web' }, false],
    ['from this very moment on', { startsAt: NOON }, true],
    ['from the next moment on', { startsAt: new Date(NOON.getTime() + 1) }, false],
    ['up to this moment, exclusive', { endsAt: NOON }, false],
    ['up to the next moment', { endsAt: new Date(NOON.getTime() + 1) }, true],
  ])('%s', (_, changes, expected) => {
    expect(ruleFor([rule('it', changes)], sale) !== undefined).toBe(expected);
  });

  it('a line without a category is in none', () => {
    expect(ruleFor([rule('drinks', { category: 'DRINKS' })], { ...sale, category: null })).toBeUndefined();
  });

  it('without rules nothing decides', () => {
    expect(ruleFor([], sale)).toBeUndefined();
  });
});

describe('R11: looked up fast, decided as if each rule were compared with each other', () => {
  const maybe = (...names: (string | null)[]) => fc.constantFrom(null, ...names);
  const anyRule = fc.record({
    sku: maybe(null, 'TEA', 'CUP'),
    category: maybe('DRINKS', 'CUPS'),
    channel: maybe('wechat', 'web'),
    tierCode: maybe('gold', 'silver'),
    priority: fc.integer({ min: 0, max: 2 }),
  });
  const keysOf = (r: CommissionRule): number[] => [
    ...[r.sku, r.category, r.channel, r.tierCode].map((name) => Number(name !== null)),
    r.priority,
  ];

  it('finds the one that no matching rule beats', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 12 }), (drafts) => {
        const rules = drafts.map((draft, index) => rule(`rule ${index}`, draft));
        const matching = rules.filter(
          (r) =>
            [r.sku ?? 'TEA', r.category ?? 'DRINKS', r.channel ?? 'wechat', r.tierCode ?? 'gold'].join() ===
            'TEA,DRINKS,wechat,gold',
        );
        const best = matching.reduce<CommissionRule | undefined>((a, b) => {
          if (a === undefined) return b;
          const [ofA, ofB] = [keysOf(a), keysOf(b)];
          const decisive = ofA.findIndex((key, index) => key !== ofB[index]);
          return decisive === -1 || (ofB[decisive] ?? 0) > (ofA[decisive] ?? 0) ? b : a;
        }, undefined);
        expect(ruleFor(rules, sale)?.name).toBe(best?.name);
      }),
      { numRuns: 2000 },
    );
  });
});
