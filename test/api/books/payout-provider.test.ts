import { beforeEach, describe, expect, it } from 'vitest';
import type { Asker } from '../../support/programme/asking.ts';
import { batch, batchNow, sent, textOf } from '../../support/programme/payout-batches.ts';
import { reviewed, withdraw, type WithdrawalAnswer, withdrawals } from '../../support/programme/payouts.ts';
import { payee } from '../../support/programme/payee.ts';
import type { Member } from '../../support/programme/people.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

/** As `PAYOUT_PROVIDER=simulated npm start`. */
const brand = useProgramme({ PAYOUT_PROVIDER: 'simulated' });

let ben: Member;
let asBen: Asker;
let olivia: Asker;

beforeEach(async () => {
  ({ ben, asBen, olivia } = await payee(brand));
});

async function approved(amount: string, payoutAccount = '6222 0000 1234 5678'): Promise<WithdrawalAnswer> {
  return reviewed(olivia, await withdraw(asBen, amount, { payoutAccount }), 'APPROVE');
}

const stands = async () =>
  Object.fromEntries((await withdrawals(olivia)).nodes.map(({ amount, status }) => [amount, status]));

describe('a batch that a provider pays (R26)', () => {
  it('is sent by an operator, paid by the schedule, and done', async () => {
    await approved('100.00');
    await approved('200.00');
    const monday = await batch(olivia, 'monday');
    expect(await sent(olivia, monday)).toMatchObject({ status: 'OPEN', open: { count: 2, net: '300.00' } });
    expect(await sent(olivia, monday)).toMatchObject({ status: 'OPEN' });
    await brand.everyMinute();
    expect(await batchNow(olivia, monday)).toMatchObject({
      status: 'DONE',
      paid: { count: 2, net: '300.00' },
    });
    expect(await brand.balance(ben)).toMatchObject({
      available: '9700.00',
      reserved: '0.00',
      paidOut: '300.00',
    });
    const [paid] = (await withdrawals(olivia, 'PAID')).nodes;
    expect(paid?.reference).toBe(`simulated payment of ${paid?.id ?? ''}`);
  });

  it('shows in development what can go wrong, by the account that is asked for', async () => {
    const [failing, pending] = [
      await approved('100.00', 'simulate FAILS'),
      await approved('200.00', 'simulate PENDING'),
    ];
    await approved('300.00', 'simulate OTHER_AMOUNT');
    await approved('400.00', 'simulate COMES_BACK');
    const monday = await batch(olivia, 'monday');
    await sent(olivia, monday);
    await expect(reviewed(olivia, pending, 'REJECT')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await brand.everyMinute();
    expect(await stands()).toEqual({
      [failing.amount]: 'FAILED',
      '200.00': 'APPROVED',
      '300.00': 'APPROVED',
      '400.00': 'PAID',
    });
    await brand.everyMinute();
    expect(await stands()).toMatchObject({ '200.00': 'PAID', '300.00': 'APPROVED' });
    brand.itIs(new Date(Date.now() + 26 * 3_600_000).toISOString());
    await brand.everyMinute();
    expect(await stands()).toMatchObject({ '400.00': 'FAILED' });
  });

  it('and what is in a file for the bank never meet', async () => {
    await approved('100.00');
    const monday = await batch(olivia, 'monday');
    await textOf(olivia, monday.id);
    await sent(olivia, monday);
    await brand.everyMinute();
    expect(await stands()).toEqual({ '100.00': 'APPROVED' });
    await approved('200.00');
    const tuesday = await batch(olivia, 'tuesday');
    await sent(olivia, tuesday);
    expect((await textOf(olivia, tuesday.id)).trim().split('\r\n')).toHaveLength(1);
  });

  it('is nobody’s but an operator’s, and has to be there', async () => {
    await approved('100.00');
    const monday = await batch(olivia, 'monday');
    await expect(sent(asBen, monday)).rejects.toThrow();
    await expect(sent(olivia, { id: 'pob_00000000000000000000000000' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: ['batchId'],
    });
  });
});
