import type { JobName } from '../../services/jobs/registry.ts';
import { batch, sent } from '../support/programme/payout-batches.ts';
import { payee } from '../support/programme/payee.ts';
import { reviewed, withdraw } from '../support/programme/payouts.ts';
import { orderOf } from '../support/programme/sales.ts';
import { simulations } from '../support/programme/simulations.ts';
import { at } from '../support/programme/time.ts';
import type { Programme } from '../support/programme/use-programme.ts';
import { webhooksOf } from '../support/programme/webhooks.ts';

/** Something that a job finds to do, and what it tells of it. */
export interface JobExample {
  /** Makes the work; `receiver` answers webhooks with this status. */
  readonly before: (brand: Programme, receiver: (status: number) => Promise<string>) => Promise<unknown>;
  /** The events that the run writes (R31), in alphabetical order; or why no change that it makes is one that people wait for. */
  readonly events: readonly string[] | string;
  /** Where no event is written: the tables that it changes. Any other one may hold what somebody waits for. */
  readonly tables?: readonly string[];
}

const UPKEEP = 'It removes what is over. What happened then had its event.';
const START = '2026-03-01T00:00:00.000Z';
const HOUR = 3_600_000;
const later = (days: number): string => new Date(Date.parse(START) + days * 24 * HOUR).toISOString();
const contact = 'ben@example.com';

/** A payment that was handed over to the provider; its account says what becomes of it. */
async function handedOver(brand: Programme, payoutAccount: string): Promise<void> {
  const { asBen, olivia } = await payee(brand);
  await reviewed(olivia, await withdraw(asBen, '100.00', { payoutAccount }), 'APPROVE');
  await sent(olivia, await batch(olivia, 'monday'));
}

/** A webhook that was sent its first event, and got this answer. */
async function calledBack(brand: Programme, url: string): Promise<void> {
  brand.itIs(START);
  await webhooksOf(brand.admin).create(url, ['DISTRIBUTOR_STATUS_CHANGED']);
  await brand.suspend(await brand.distributor('Ben'));
}

/** Ben has an account whose contact is proved, and notices are written from here on. */
async function noticed(brand: Programme) {
  const ben = await brand.distributor('Ben', {});
  const code = await brand.codeFor(contact);
  await brand.nobody.do('signIn', { contact, code }, '... on SignedIn { viewer { role } }');
  await brand.run('write-notices');
  return ben;
}

/** Ben has sold this much on the tenth of March; silver asks for 500.00 within thirty days. */
async function soldFor(brand: Programme, goods: string): Promise<void> {
  brand.itIs(at('2025-03-10', '20:00:00'));
  await brand.defineTiers([
    { code: 'ordinary', name: 'Ordinary', rank: 0 },
    { code: 'silver', name: 'Silver', rank: 1, upgradeWhen: { windowDays: 30, sales: '500.00' } },
  ]);
  const ben = await brand.distributor('Ben');
  await brand.sale({ by: ben, goods, completedAt: at('2025-03-10', '18:00:00') });
}

/** Every job, with what it may find to do. */
export const EVENTS_OF_JOBS: Readonly<Record<JobName, Readonly<Record<string, JobExample>>>> = {
  'complete-orders': {
    'a shipped order whose days are over': {
      before: async (brand) => {
        const order = await brand.sale({ by: await brand.distributor('Ben'), paidAt: at('2025-03-10') });
        await brand.ship(order, at('2025-03-11'));
      },
      events: ['ORDER_ADVANCED'],
    },
  },
  'settle-months': {
    'a month that is over': {
      before: async (brand) => {
        await brand.sale({ by: await brand.distributor('Ben'), completedAt: at('2025-03-12') });
      },
      events: ['PERIOD_SETTLED', 'STATEMENT_ISSUED'],
    },
  },
  'pay-withdrawals': {
    'a payment that is made': {
      before: (brand) => handedOver(brand, '6222 0000 1234 5678'),
      events: ['WITHDRAWAL_PAID'],
    },
    'a payment that fails': {
      before: (brand) => handedOver(brand, 'simulate FAILS'),
      events: ['WITHDRAWAL_FAILED'],
    },
  },
  'follow-payouts': {
    'a payment that came back': {
      before: async (brand) => {
        await handedOver(brand, 'simulate COMES_BACK');
        await brand.run('pay-withdrawals');
        brand.itIs(new Date(Date.now() + 26 * HOUR).toISOString());
      },
      events: ['WITHDRAWAL_FAILED'],
    },
  },
  'deliver-webhooks': {
    'a receiver that is gone': {
      before: async (brand, receiver) => calledBack(brand, await receiver(410)),
      events: ['WEBHOOK_DISABLED'],
    },
    'a receiver that has taken nothing for a day': {
      before: async (brand, receiver) => {
        await calledBack(brand, await receiver(500));
        await brand.run('deliver-webhooks');
        brand.itIs(later(1));
      },
      events: ['WEBHOOK_FAILING'],
    },
    'a receiver that has taken nothing for a week': {
      before: async (brand, receiver) => {
        await calledBack(brand, await receiver(500));
        await brand.run('deliver-webhooks');
        brand.itIs(later(1));
        await brand.run('deliver-webhooks');
        brand.itIs(later(2));
        await brand.reinstate(await only(brand));
        brand.itIs(later(7));
      },
      events: ['WEBHOOK_DISABLED'],
    },
    'a receiver that takes what it is sent': {
      before: async (brand, receiver) => calledBack(brand, await receiver(204)),
      events: 'It sends events that there are already.',
      tables: [
        'event_positions',
        'event_readers',
        'events',
        'webhook_attempts',
        'webhook_deliveries',
        'webhooks',
      ],
    },
  },
  'move-tiers': {
    'an order that earns its seller a tier': {
      before: async (brand) => {
        await soldFor(brand, '500.00');
      },
      events: ['TIER_CHANGED'],
    },
    'an order that earns nobody one': {
      before: async (brand) => {
        await soldFor(brand, '499.00');
      },
      events: 'It counts what the order has told of itself.',
      tables: ['counted_orders', 'last_sales', 'sales_days', 'sales_months', 'uncounted_orders'],
    },
  },
  'review-tiers': {
    'a month of grace that is over': {
      before: async (brand) => {
        await soldFor(brand, '500.00');
        await brand.run('move-tiers');
        brand.itIs(at('2025-05-01', '00:40:00'));
        await brand.run('review-tiers');
        brand.itIs(at('2025-06-01', '00:40:00'));
      },
      events: ['TIER_CHANGED'],
    },
    'somebody who is below since today': {
      before: async (brand) => {
        await soldFor(brand, '500.00');
        await brand.run('move-tiers');
        brand.itIs(at('2025-04-20', '00:40:00'));
      },
      events: 'The tier stays for a month of grace, which `tierProgress` shows. Its end has its event.',
      tables: ['tier_standings'],
    },
  },
  'simulate-plans': {
    'a plan that is tried out': {
      before: async (brand) => {
        brand.itIs(at('2025-03-10', '20:00:00'));
        await brand.sale({ by: await brand.distributor('Ben'), completedAt: at('2025-03-10', '18:00:00') });
        brand.itIs(at('2025-04-20'));
        await brand.settle('2025-03');
        await simulations(brand).begin({
          from: '2025-03',
          to: '2025-03',
          draft: { effectiveFrom: START, levelRates: [100] },
        });
      },
      events: 'Whoever asked for it asks how far it is. It changes nothing else.',
      tables: ['simulation_distributors', 'simulations'],
    },
  },
  'find-suspicions': {
    'a distributor who bought by their own code': {
      before: async (brand) => {
        const ben = await brand.distributor('Ben');
        await brand.sale({ by: ben, customer: 'ben himself', paidAt: new Date().toISOString() });
        const link = { code: ben.code, customerRef: 'ben himself', reason: 'told us' };
        await brand.admin.do('linkCustomer', link, '__typename');
      },
      events: ['SUSPICION_RAISED'],
    },
  },
  'warn-operators': {
    'jobs that never ran': {
      before: (brand) => brand.run('warn-operators'),
      events: 'It changes nothing. It says in the log what waits for operators.',
      tables: [],
    },
  },
  'refresh-leaderboards': {
    'an order': {
      before: async (brand) => brand.sale({ by: await brand.distributor('Ben') }),
      events:
        'A place changes by orders and entries. Those have their events, which leaderboardUpdates follows.',
      tables: ['leaderboards', 'standings'],
    },
  },
  'count-rows': {
    'an order': {
      before: async (brand) => brand.sale({ by: await brand.distributor('Ben') }),
      events: 'It counts rows, for the totals of lists.',
      tables: ['row_counts'],
    },
  },
  'seal-books': {
    'an order of two hours ago': {
      before: async (brand) => {
        const now = Date.now();
        brand.itIs(new Date(now - 2 * HOUR).toISOString());
        await brand.sale({ by: await brand.distributor('Ben') });
        brand.itIs(new Date(now).toISOString());
      },
      events: 'A seal proves what is there already.',
      tables: ['seals'],
    },
  },
  'write-notices': {
    'an order': {
      before: async (brand) => brand.sale({ by: await noticed(brand) }),
      events: 'A notice is of an event that there is already; noticeUpdates delivers it.',
      tables: ['event_positions', 'event_readers', 'events', 'notices'],
    },
  },
  'send-notices': {
    'somebody who was suspended': {
      before: async (brand) => {
        await brand.reinstate(await brand.suspend(await noticed(brand)).then(() => only(brand)));
        await brand.run('write-notices');
      },
      events: 'It sends what people are told of events that there are already.',
      tables: ['notice_outboxes', 'notices'],
    },
  },
  'forget-limits': {
    'the volume of a day that is over': {
      before: async (brand) => {
        brand.itIs(START);
        await brand.configure({ largestDailyVolume: '1000.00' });
        await brand.shop.do('recordOrder', orderOf({ paidAt: START }), '... on OrderRecorded { duplicate }');
        brand.itIs(later(4));
      },
      events: UPKEEP,
      tables: ['daily_volumes'],
    },
  },
  'forget-sign-ins': {
    'a code that nobody used': {
      before: async (brand) => {
        brand.itIs(START);
        await brand.distributor('Ben');
        await brand.codeFor(contact);
        brand.itIs(later(2));
      },
      events: UPKEEP,
      tables: ['sign_in_codes'],
    },
  },
  'forget-notices': {
    'a notice of half a year ago': {
      before: async (brand) => {
        await brand.sale({ by: await noticed(brand) });
        await brand.run('write-notices');
        brand.itIs(new Date(Date.now() + 181 * 24 * HOUR).toISOString());
      },
      events: UPKEEP,
      tables: ['notices'],
    },
  },
  'forget-events': {
    'an event whose 30 days are over': {
      before: async (brand) => {
        await brand.distributor('Ben');
        await brand.sql('select number_events(100)');
        await brand.sql(
          `begin; set local session_replication_role = replica; update events set position = position - ${40n * 86_400_000_000n}; commit`,
        );
      },
      events: UPKEEP,
      tables: ['event_positions', 'events'],
    },
  },
};

/** The distributor of a story that has one. */
async function only(brand: Programme) {
  const [ben] = await brand.sql<{ id: string; code: string }>('select id, code from distributors');
  return { id: ben?.id ?? '', code: ben?.code ?? '', name: 'Ben' };
}
