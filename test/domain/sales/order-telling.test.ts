import { describe, expect, it } from 'vitest';
import { daysDatedBack } from '../../../domain/backdating.ts';
import { addedVolume, mustLookAgain, objectionToSize } from '../../../domain/sales/order-limits.ts';
import { minor } from '../../../domain/money.ts';
import { tellingOutcome, type ToldOrder, type TellingOutcome } from '../../../domain/sales/order-telling.ts';
import { fc } from '../../support/properties.ts';
import { CNY, cny } from '../business.ts';

const NOON = new Date('2026-03-20T12:00:00Z');

describe('R8: an order that is told again', () => {
  const open: ToldOrder = { status: 'PLACED', paidAt: null, told: 2 };
  const paid: ToldOrder = { status: 'PAID', paidAt: NOON, told: 2 };
  const canceled: ToldOrder = { status: 'CANCELED', paidAt: null, told: 2 };
  it.each<[string, ToldOrder | null, number | null, boolean, TellingOutcome]>([
    ['is new when there is none', null, null, false, 'NEW'],
    ['with the same content is a repeat', open, null, true, 'REPEATED'],
    ['also under the number that stands', open, 2, true, 'REPEATED'],
    ['under a later number it is told anew, whatever it says', open, 3, true, 'ANEW'],
    ['with other content it is told anew', open, null, false, 'ANEW'],
    ['under a later number too', open, 3, false, 'ANEW'],
    ['but not under the number that stands', open, 2, false, 'OLDER'],
    ['nor under an earlier one', open, 1, false, 'OLDER'],
    ['once it is paid, the same is a repeat', paid, 3, true, 'REPEATED'],
    ['and another content is none of it', paid, 3, false, 'KEY_REUSED'],
    ['nor is it once it was cancelled', canceled, null, false, 'KEY_REUSED'],
    ['where the same is a repeat', canceled, 3, true, 'REPEATED'],
  ])('%s', (_, recorded, told, same, outcome) => {
    expect(tellingOutcome(recorded, { told, same })).toBe(outcome);
  });
});

describe('R0: the largest order and the largest day', () => {
  const limits = {
    largestOrder: { minor: cny('1000.00'), currency: CNY },
    largestDailyVolume: { minor: cny('5000.00'), currency: CNY },
  };
  const order = (total: string, net: string, before = '0.00') => ({
    total: cny(total),
    net: cny(net),
    before: cny(before),
  });

  it.each<[string, ReturnType<typeof order>, string | null, ReturnType<typeof objectionToSize>]>([
    ['takes an order up to the largest', order('1000.00', '900.00'), null, null],
    ['and not a cent more', order('1000.01', '900.00'), null, { above: 'ORDER' }],
    ['of operators as of shops', order('1000.01', '900.00'), '0.00', { above: 'ORDER' }],
    ['fills the day to the last cent', order('1000.00', '900.00'), '4100.00', null],
    ['and no further', order('1000.00', '900.01'), '4100.00', { above: 'DAY', left: cny('900.00') }],
    [
      'says that nothing is left of a day that is passed',
      order('1.00', '0.01'),
      '5100.00',
      { above: 'DAY', left: cny('0.00') },
    ],
    [
      'counts only what an order comes to more than before',
      order('900.00', '900.00', '800.00'),
      '4900.00',
      null,
    ],
    ['and nothing of one that comes to less', order('1.00', '1.00', '800.00'), '5000.00', null],
  ])('%s', (_, one, volume, objection) => {
    expect(objectionToSize(one, limits, volume === null ? null : cny(volume))).toEqual(objection);
  });

  it('is passed by at most a hundredth of what is left by requests that do not see each other', () => {
    expect(mustLookAgain({ before: cny('4000.00'), added: cny('10.00') }, limits)).toBe(false);
    expect(mustLookAgain({ before: cny('4000.00'), added: cny('10.01') }, limits)).toBe(true);
    const amounts = fc.bigInt({ min: 0n, max: 1_000_000n }).map(minor);
    fc.assert(
      fc.property(amounts, amounts, (before, added) => {
        if (!mustLookAgain({ before, added }, limits))
          expect(before + added * 100n <= limits.largestDailyVolume.minor).toBe(true);
      }),
    );
  });

  it('grows by no less than nothing', () => {
    expect(addedVolume(order('5.00', '5.00'))).toBe(cny('5.00'));
    expect(addedVolume(order('5.00', '5.00', '7.00'))).toBe(cny('0.00'));
  });
});

describe('R33: what was dated back further than an API client may', () => {
  const ago = (days: number): Date => new Date(NOON.getTime() - days * 86_400_000);
  it.each<[string, number, (Date | null)[], number | null]>([
    ['is counted in whole days', 3, [ago(4.9)], 4],
    ['by the earliest time', 3, [ago(1), null, ago(10)], 10],
    ['from the limit on', 3, [ago(3)], 3],
    ['and not below it', 3, [ago(2.9)], null],
    ['nor below a day where none may be dated back', 0, [ago(0.9)], null],
    ['nor where no time was told', 3, [null], null],
  ])('%s', (_, most, times, days) => {
    expect(daysDatedBack(NOON, most, times)).toBe(days);
  });
});
