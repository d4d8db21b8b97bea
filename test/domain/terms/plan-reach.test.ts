import { expect, it } from 'vitest';
import type { BonusRule } from '../../../domain/terms/bonus-rule.ts';
import { beginningToKeep, dayBeginning, reachOf } from '../../../domain/terms/plan-reach.ts';
import { aPlan, cny, rate } from '../business.ts';

const [TODAY, YESTERDAY] = ['2026-11-30', '2026-11-29'];
const [now, then] = [
  { share: 2000, cap: 5000 },
  { share: 2500, cap: 6000 },
];
const kept = (day: string) => ({ day, share: 1500, cap: 4000 });

it.each([
  ['what may be paid now, before the first rise', null, now],
  ['so too when another day was kept', kept(YESTERDAY), now],
  ['what the day began with, from then on', kept(TODAY), kept(TODAY)],
])('R27: the rises of a day are counted from %s', (_, stored, from) => {
  expect(dayBeginning(stored, TODAY, now)).toEqual(from);
});

it.each([
  ['the first rise keeps what may be paid before it', null, false, { day: TODAY, ...now }],
  ['a new day begins anew', kept(YESTERDAY), false, { day: TODAY, ...now }],
  ['a further rise of the day leaves it', kept(TODAY), false, null],
  ['what two people agreed on takes its place', kept(TODAY), true, { day: TODAY, ...then }],
  ['also when it is the first', null, true, { day: TODAY, ...then }],
])('R27: %s', (_, stored, agreed, keep) => {
  expect(beginningToKeep(stored, TODAY, { now, then, agreed })).toEqual(keep);
});

const bonus = (list: BonusRule['list'], team = false): BonusRule => ({
  name: 'Volume',
  metric: 'TEAM_SALES',
  slabs: 'WHOLE',
  list,
  tierCode: null,
  team,
});
const byRate = (points: number) => ({ from: cny('0'), rate: rate(points), amount: null });
const byAmount = (from: string, amount: string) => ({ from: cny(from), rate: null, amount: cny(amount) });

it.each<[string, readonly BonusRule[], number]>([
  ['no bonus adds nothing', [], 0],
  ['the highest rate of a bonus counts', [bonus([byRate(100), { ...byRate(300), from: cny('9') }])], 300],
  ['bonuses add up', [bonus([byRate(100)]), bonus([byRate(200)])], 300],
  ['an amount counts at the figure from which it is paid, rounded up', [bonus([byAmount('300', '10')])], 334],
  ['an amount from nothing on counts as everything', [bonus([byAmount('0', '1')])], 10_000],
  [
    'an amount of a team target counts as the whole cap at least',
    [bonus([byAmount('300', '10')], true)],
    3000,
  ],
])('R27, R35: %s', (_, bonusRules, more) => {
  const shareOf = (rules: readonly BonusRule[]) =>
    reachOf([aPlan({ capRate: rate(3000), bonusRules: rules })], [], []).share;
  expect(shareOf(bonusRules) - shareOf([])).toBe(more);
});
