import { expect, it } from 'vitest';
import { beginningToKeep, dayBeginning } from '../../../domain/terms/plan-reach.ts';

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
