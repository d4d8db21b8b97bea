import type { JWTPayload } from 'jose';
import { expect } from 'vitest';
import { asker, type Asker } from '../support/programme/asking.ts';
import { books } from '../support/programme/books.ts';
import { batch, fileOf, sent } from '../support/programme/payout-batches.ts';
import { reviewed, withdraw, type WithdrawalAnswer } from '../support/programme/payouts.ts';
import { people, type Member } from '../support/programme/people.ts';
import { orderOf, sales, type Sale } from '../support/programme/sales.ts';
import type { Served } from '../support/programme/served.ts';
import { at } from '../support/programme/time.ts';
import { CUSTOMER, CUSTOMER_EXAMPLES } from './customer-audit-examples.ts';
import { OLIVIA, SHOP } from './raw-request.ts';

/** A change that somebody asks for, and what the audit log has to say of it. */
export interface Asked {
  readonly by: JWTPayload | null;
  readonly input: unknown;
  /** One for each line that it writes, in the order in which they were written. */
  readonly lines: readonly Said[];
  /** What asking the very same again writes; nothing unless told. */
  readonly again?: readonly Said[];
  /** True: the very same again is refused. */
  readonly onlyOnce?: boolean;
}

interface Said {
  readonly action?: string;
  /** Who, where that is another than the token says. */
  readonly actor?: unknown;
  readonly subject: unknown;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
}

/** What a shop tells of on the day itself. */
const TODAY = new Date().toISOString();

/** Ada sponsors Ben, who sells. */
export interface Story extends ReturnType<typeof people>, ReturnType<typeof sales>, ReturnType<typeof books> {
  readonly served: Served;
  readonly admin: Asker;
  readonly ada: Member;
  readonly ben: Member;
}

export async function storyIn(served: Served): Promise<Story> {
  const admin = asker(served, OLIVIA);
  const verbs = { ...people(served, admin, asker(served, null)), ...sales(admin), ...books(served, admin) };
  const [ada, ben] = await verbs.line('Ada', 'Ben');
  return { served, admin, ada, ben, ...verbs };
}

const as = (of: Member): JWTPayload => ({ sub: of.name, role: 'DISTRIBUTOR', distributor: of.id });
const ACCOUNT = '6222 0000 1234 5678';
/** What no line may hold, whatever was asked for. */
export const NEVER = [CUSTOMER, ACCOUNT, '@example.com'];

const like = (pattern: RegExp): unknown => expect.stringMatching(pattern);
const an = (prefix: string): unknown => like(new RegExp(`^${prefix}_[0-9a-z]{26,}$`));
const containing = (part: object): unknown => expect.objectContaining(part);
const INSTANT = like(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/);

const sold = (story: Story, sale: Sale = {}) => story.sale({ by: story.ben, customer: CUSTOMER, ...sale });

/** Ben has 10,000.00 in March, and asks for some of it. */
async function asking(story: Story, amount: string): Promise<WithdrawalAnswer> {
  await sold(story, { goods: '100000.00', completedAt: at('2025-03-12') });
  await story.settle('2025-03');
  return withdraw(asker(story.served, as(story.ben)), amount, { payoutAccount: ACCOUNT });
}

const approved = async (story: Story, amount: string) =>
  reviewed(story.admin, await asking(story, amount), 'APPROVE');
const worth = (amount: string) => ({
  amount: `${amount} CNY`,
  fee: '0.00 CNY',
  tax: '0.00 CNY',
  net: `${amount} CNY`,
});

const CLIENT = { name: 'Tea shop', channels: ['web'], scopes: ['ORDERS_WRITE'], idempotencyKey: 'K-1' };

async function client({ admin }: Story): Promise<string> {
  return (
    await admin.do<{ client: { id: string } }>(
      'createApiClient',
      CLIENT,
      '... on ApiClientCreated { client { id } }',
    )
  ).client.id;
}

const OSCAR = { contact: 'oscar@example.com', displayName: 'Oscar' };

async function invited({ admin }: Story): Promise<string> {
  return (
    await admin.do<{ operator: { id: string } }>(
      'inviteOperator',
      OSCAR,
      '... on OperatorInvited { operator { id } }',
    )
  ).operator.id;
}

const decided = (operatorId: string, reason: string, from: string, to: string): Asked => ({
  by: OLIVIA,
  input: { operatorId, reason },
  lines: [{ subject: operatorId, before: { status: from }, after: { status: to }, reason }],
});

/** The code that the contact is sent. */
async function codeFor({ served }: Story, contact: string): Promise<string> {
  await asker(served, null).do('requestSignInCode', { contact }, '... on SignInCodeRequested { expiresAt }');
  return served.sent.codeFor(contact);
}

/** One example of every mutation: what was there before is made in the story. */
export const EXAMPLES: Readonly<Record<string, (story: Story) => Asked | Promise<Asked>>> = {
  configureProgramme: () => ({
    by: OLIVIA,
    input: { allowThirdLevel: true, minimumWithdrawal: '25.00', autoCompleteDays: 15 },
    lines: [
      {
        subject: 'programme',
        reason: null,
        before: { allowThirdLevel: false, minimumWithdrawal: '10.00 CNY' },
        after: { allowThirdLevel: true, minimumWithdrawal: '25.00 CNY' },
      },
    ],
  }),
  signUpDistributor: ({ ben }) => ({
    by: null,
    onlyOnce: true,
    input: {
      displayName: 'Cid',
      contact: 'cid@example.com',
      sponsorCode: ben.code,
      declaration: { adult: true, notBarredOccupation: true, termsVersion: '1' },
    },
    lines: [
      {
        subject: an('dst'),
        before: null,
        after: { status: 'APPLIED', tierCode: 'ordinary', sponsorId: ben.id, joinedAt: INSTANT },
        reason: null,
      },
    ],
  }),
  importDistributors: ({ ben }) => {
    const person = (name: string, sponsorExternalId: string | null) => ({
      externalId: name,
      displayName: name,
      contact: `${name}@example.com`,
      joinedAt: '2024-01-01T00:00:00Z',
      sponsorExternalId,
    });
    const line = (externalId: string, sponsorId: unknown) => ({
      subject: an('dst'),
      before: null,
      reason: null,
      after: {
        status: 'ACTIVE',
        tierCode: 'ordinary',
        sponsorId,
        joinedAt: '2024-01-01T00:00:00.000Z',
        externalId,
      },
    });
    return {
      by: OLIVIA,
      input: [person('Cid', 'Ben'), person('Dan', null)],
      lines: [line('Cid', ben.id), line('Dan', null)],
    };
  },
  reviewDistributor: async ({ signUp }) => {
    const { id } = await signUp({ name: 'Cid' });
    return {
      by: OLIVIA,
      input: { distributorId: id, decision: 'REJECT', reason: 'not this time' },
      lines: [
        {
          subject: id,
          before: { status: 'APPLIED' },
          after: { status: 'REJECTED' },
          reason: 'not this time',
        },
      ],
    };
  },
  advanceDistributor: ({ ben: { id } }) => ({
    by: OLIVIA,
    input: { distributorId: id, step: 'SUSPEND', reason: 'complaints' },
    lines: [
      { subject: id, before: { status: 'ACTIVE' }, after: { status: 'SUSPENDED' }, reason: 'complaints' },
    ],
  }),
  changeSponsor: ({ ada, ben }) => ({
    by: OLIVIA,
    input: { distributorId: ben.id, newSponsorId: null, reason: 'asked for' },
    lines: [
      { subject: ben.id, before: { sponsorId: ada.id }, after: { sponsorId: null }, reason: 'asked for' },
    ],
  }),
  defineTiers: () => {
    const tier = { code: 'ordinary', name: 'Basic', rank: 0, levelRates: [900] };
    const when = { windowDays: 30, sales: '500.00 CNY', teamSales: null, orders: 3, sellingRecruits: null };
    return {
      by: OLIVIA,
      input: {
        tiers: [
          tier,
          {
            code: 'gold',
            name: 'Gold',
            rank: 1,
            upgradeWhen: { windowDays: 30, sales: '500.00', orders: 3 },
          },
        ],
      },
      lines: [
        {
          subject: 'tiers',
          reason: null,
          before: { tiers: ['ordinary', 'silver', 'gold', 'diamond'].map((code) => containing({ code })) },
          after: {
            tiers: [
              { ...tier, upgradeWhen: null },
              { code: 'gold', name: 'Gold', rank: 1, levelRates: null, upgradeWhen: when },
            ],
          },
        },
      ],
    };
  },
  publishPlan: () => ({
    by: OLIVIA,
    input: {
      effectiveFrom: '2030-01-01T00:00:00Z',
      levelRates: [1200, 600],
      rules: [{ name: 'teapots', sku: 'pot', levelAmounts: ['2.00', '1.00'] }],
    },
    lines: [
      {
        subject: an('pln'),
        reason: null,
        before: containing({ version: 1, levelRates: [1000, 500], rules: [] }),
        after: containing({
          version: 2,
          levelRates: [1200, 600],
          effectiveFrom: '2030-01-01T00:00:00.000Z',
          rules: [containing({ name: 'teapots', levelAmounts: ['2.00 CNY', '1.00 CNY'] })],
        }),
      },
    ],
  }),
  recordOrder: ({ ben }) => ({
    by: SHOP,
    input: orderOf({
      by: ben,
      customer: CUSTOMER,
      number: 'W-1',
      goods: '100.00',
      shipping: '8.00',
      paidAt: TODAY,
    }),
    lines: [
      {
        subject: an('ord'),
        before: null,
        reason: null,
        after: {
          channel: 'default',
          externalId: 'W-1',
          status: 'PAID',
          total: '108.00 CNY',
          planVersion: 1,
          attribution: { distributorId: ben.id, via: 'EXPLICIT_CODE' },
          commissions: '15.00 CNY',
        },
      },
    ],
  }),
  recordOrders: ({ ben }) => {
    const line = (externalId: string, after: object) => ({
      action: 'recordOrder',
      subject: an('ord'),
      before: null,
      reason: null,
      after: { channel: 'default', externalId, ...after },
    });
    const placed = orderOf({ customer: CUSTOMER, number: 'W-1', paidAt: null });
    const own = orderOf({ customer: 'somebody', number: 'W-2', paidAt: TODAY });
    const whole = orderOf({ by: ben, customer: CUSTOMER, number: 'W-3', paidAt: TODAY, completedAt: TODAY });
    return {
      by: SHOP,
      input: [placed, own, placed, whole],
      lines: [
        line('W-1', { status: 'PLACED', total: '100.00 CNY' }),
        line('W-2', {
          status: 'PAID',
          total: '100.00 CNY',
          planVersion: 1,
          attribution: null,
          commissions: '0.00 CNY',
        }),
        line('W-3', {
          status: 'COMPLETED',
          total: '100.00 CNY',
          planVersion: 1,
          attribution: { distributorId: ben.id, via: 'EXPLICIT_CODE' },
          commissions: '15.00 CNY',
        }),
      ],
    };
  },
  advanceOrder: async (story) => {
    const { id } = await sold(story, { paidAt: null });
    const paidAt = TODAY;
    const attribution = { distributorId: story.ben.id, via: 'EXPLICIT_CODE' };
    return {
      by: SHOP,
      input: { order: { id }, step: 'PAY', at: paidAt },
      lines: [
        {
          subject: id,
          reason: null,
          before: { status: 'PLACED' },
          after: { status: 'PAID', at: paidAt, planVersion: 1, attribution, commissions: '15.00 CNY' },
        },
      ],
    };
  },
  refundOrder: async (story) => {
    const { id } = await sold(story);
    return {
      by: SHOP,
      input: {
        order: { id },
        refundRef: 'R-1',
        reason: 'broken',
        lines: [{ lineRef: '1', amount: '40.00' }],
      },
      lines: [
        {
          subject: id,
          reason: 'broken',
          before: { refunded: '0.00 CNY' },
          after: {
            refunded: '40.00 CNY',
            refundId: an('rfd'),
            refundRef: 'R-1',
            amount: '40.00 CNY',
            commissions: '-6.00 CNY',
          },
        },
      ],
    };
  },
  undoRefund: async (story) => {
    const { id } = await sold(story, { shipping: '5.00' });
    await story.refund(
      { id },
      { parts: { lines: [{ lineRef: '1', amount: '40.00' }], shipping: '5.00' }, ref: 'R-1' },
    );
    return {
      by: SHOP,
      input: { order: { id }, refundRef: 'R-1', reason: 'the bank returned it' },
      lines: [
        {
          subject: id,
          reason: 'the bank returned it',
          before: { refunded: '40.00 CNY' },
          after: {
            refunded: '0.00 CNY',
            refundId: an('rfd'),
            refundRef: 'R-1',
            amount: '40.00 CNY',
            shipping: '5.00 CNY',
            commissions: '6.00 CNY',
          },
        },
      ],
    };
  },
  settlePeriod: async (story) => {
    await sold(story, { completedAt: at('2025-03-12') });
    return {
      by: OLIVIA,
      input: { period: '2025-03' },
      lines: [
        {
          subject: '2025-03',
          reason: null,
          before: { status: 'OPEN', closedThrough: null },
          after: { status: 'RUNNING', closedThrough: '2025-03' },
        },
        { subject: '2025-03', reason: null, before: null, after: { statements: 2, moved: '15.00 CNY' } },
        {
          subject: '2025-03',
          reason: null,
          before: { status: 'RUNNING' },
          after: { status: 'SETTLED', statements: 2, total: '15.00 CNY' },
        },
      ],
    };
  },
  adjustCommission: ({ ben }) => ({
    by: OLIVIA,
    input: {
      distributorId: ben.id,
      kind: 'ADJUSTED',
      amount: '-3.50',
      currency: 'CNY',
      reason: 'counted twice',
      idempotencyKey: 'K-1',
    },
    lines: [
      {
        subject: an('adj'),
        before: null,
        reason: 'counted twice',
        after: { distributorId: ben.id, kind: 'ADJUSTED', amount: '-3.50 CNY', period: like(/^\d{4}-\d\d$/) },
      },
    ],
  }),
  cancelCommissions: async (story) => {
    const { id: orderId } = await sold(story);
    const attribution = { distributorId: story.ben.id, via: 'EXPLICIT_CODE' };
    return {
      by: OLIVIA,
      input: { order: { id: orderId }, reason: 'not his customer', idempotencyKey: 'K-1' },
      lines: [
        {
          subject: an('adj'),
          reason: 'not his customer',
          before: { orderId, attribution, commissions: '15.00 CNY' },
          after: { orderId, attribution, commissions: '0.00 CNY' },
        },
      ],
    };
  },
  requestWithdrawal: async (story) => {
    await asking(story, '50.00');
    return {
      by: as(story.ben),
      input: { amount: '100.00', currency: 'CNY', payoutAccount: ACCOUNT, idempotencyKey: 'K-1' },
      lines: [
        {
          subject: an('wdr'),
          before: null,
          reason: null,
          after: { distributorId: story.ben.id, status: 'REQUESTED', ...worth('100.00') },
        },
      ],
    };
  },
  reviewWithdrawal: async (story) => {
    const { id } = await asking(story, '100.00');
    return {
      by: OLIVIA,
      input: { withdrawalId: id, decision: 'REJECT', reason: 'account closed' },
      lines: [
        {
          subject: id,
          reason: 'account closed',
          before: { status: 'REQUESTED', decidedBy: null, decidedAt: null },
          after: {
            status: 'REJECTED',
            decidedBy: 'olivia',
            decidedAt: INSTANT,
            moves: 'WITHDRAWAL_RELEASED',
            ...worth('100.00'),
          },
        },
      ],
    };
  },
  recordPayout: async (story) => {
    const { id } = await approved(story, '100.00');
    return {
      by: OLIVIA,
      input: { withdrawalId: id, succeeded: true, reference: 'bank-1' },
      lines: [
        {
          subject: id,
          reason: null,
          before: { status: 'APPROVED', reference: null, paidAt: null },
          after: {
            status: 'PAID',
            reference: 'bank-1',
            paidAt: INSTANT,
            moves: 'PAYOUT',
            ...worth('100.00'),
          },
        },
      ],
    };
  },
  resendPayout: async (story) => {
    const { id } = await approved(story, '100.00');
    await sent(story.admin, await batch(story.admin, 'monday'));
    // Two days have passed without a word of the provider.
    await story.served.sql(
      `update withdrawals set sent_at = now() - interval '2 days', undecided_since = now() where id = $1`,
      [id],
    );
    return {
      by: OLIVIA,
      input: { withdrawalId: id, reason: 'their support found nothing' },
      lines: [
        {
          subject: id,
          reason: 'their support found nothing',
          before: { status: 'APPROVED', sentAt: INSTANT, undecidedSince: INSTANT },
          after: {
            status: 'APPROVED',
            sentAt: null,
            undecidedSince: null,
            resentBy: 'olivia',
            ...worth('100.00'),
          },
        },
      ],
    };
  },
  createPayoutBatch: async (story) => {
    await approved(story, '100.00');
    return {
      by: OLIVIA,
      input: { idempotencyKey: 'K-1' },
      lines: [{ subject: an('pob'), before: null, after: { count: 1, net: '100.00 CNY' }, reason: null }],
    };
  },
  exportPayoutBatch: async (story) => {
    const { id } = await approved(story, '100.00');
    const { id: batchId } = await batch(story.admin, 'monday');
    const line = (before: string[]) => ({
      subject: batchId,
      before: { handedOver: before },
      after: { handedOver: [id] },
      reason: null,
    });
    // The accounts are read each time: so is that.
    return { by: OLIVIA, input: { batchId }, lines: [line([])], again: [line([id])] };
  },
  sendPayoutBatch: async (story) => {
    const { id } = await approved(story, '100.00');
    const { id: batchId } = await batch(story.admin, 'monday');
    const after = { provider: 'simulated', withdrawals: [id] };
    return {
      by: OLIVIA,
      input: { batchId },
      lines: [{ subject: batchId, before: null, after, reason: null }],
    };
  },
  reconcilePayoutBatch: async (story) => {
    const { id } = await approved(story, '100.00');
    const { id: batchId } = await batch(story.admin, 'monday');
    await fileOf(story.admin, batchId);
    return {
      by: OLIVIA,
      input: {
        batchId,
        outcomes: [{ withdrawalId: id, amount: '100.00', succeeded: false, reference: 'bank-1' }],
      },
      lines: [
        {
          subject: id,
          reason: null,
          before: { status: 'APPROVED', reference: null },
          after: { status: 'FAILED', reference: 'bank-1', moves: 'WITHDRAWAL_RELEASED', ...worth('100.00') },
        },
      ],
    };
  },
  createApiClient: () => ({
    by: OLIVIA,
    input: CLIENT,
    lines: [
      {
        subject: an('cli'),
        before: null,
        after: { name: 'Tea shop', channels: ['web'], scopes: ['orders:write'] },
        reason: null,
      },
    ],
  }),
  rotateApiClientSecret: async (story) => {
    const clientId = await client(story);
    const line = {
      subject: clientId,
      before: { secretMadeAt: INSTANT },
      after: { secretMadeAt: INSTANT, oldSecretUntil: INSTANT },
      reason: null,
    };
    // Each time is another secret.
    return { by: OLIVIA, input: { clientId, keepOldForMinutes: 60 }, lines: [line], again: [line] };
  },
  revokeApiClient: async (story) => {
    const clientId = await client(story);
    return {
      by: OLIVIA,
      input: { clientId, reason: 'shop closed' },
      lines: [
        {
          subject: clientId,
          before: { revokedAt: null },
          after: { revokedAt: INSTANT },
          reason: 'shop closed',
        },
      ],
    };
  },
  inviteOperator: () => ({
    by: OLIVIA,
    input: OSCAR,
    lines: [{ subject: an('opr'), before: null, after: { status: 'INVITED' }, reason: null }],
  }),
  disableOperator: async (story) => decided(await invited(story), 'left', 'INVITED', 'DISABLED'),
  reinstateOperator: async (story) => {
    const id = await invited(story);
    await story.admin.do(
      'disableOperator',
      { operatorId: id, reason: 'left' },
      '... on OperatorDisabled { operator { id } }',
    );
    return decided(id, 'came back', 'DISABLED', 'INVITED');
  },
  signIn: async (story) => {
    const id = await invited(story);
    const { contact } = OSCAR;
    return {
      by: null,
      input: { contact, code: await codeFor(story, contact) },
      lines: [
        { actor: id, subject: id, before: { status: 'INVITED' }, after: { status: 'ACTIVE' }, reason: null },
      ],
      onlyOnce: true,
    };
  },
  decideApproval: async (story) => {
    const bonus = {
      distributorId: story.ben.id,
      kind: 'BONUS',
      amount: '6000.00',
      currency: 'CNY',
      reason: 'a good year',
      idempotencyKey: 'B-9',
    };
    const oscar = asker(story.served, { sub: 'oscar', role: 'ADMIN' });
    const { approval } = await oscar.do<{ approval: { id: string } }>(
      'adjustCommission',
      bonus,
      '... on AwaitingApproval { approval { id } }',
    );
    const both = { approval: approval.id, requestedBy: 'oscar' };
    return {
      by: OLIVIA,
      input: { approvalId: approval.id, decision: 'APPROVE', reason: 'seen' },
      lines: [
        {
          action: 'adjustCommission',
          subject: an('adj'),
          before: null,
          after: containing({ amount: '6000.00 CNY', ...both }),
          reason: 'a good year',
        },
        {
          subject: approval.id,
          before: { status: 'WAITING' },
          reason: 'seen',
          after: {
            status: 'APPROVED',
            kind: 'ADJUSTMENT',
            subject: story.ben.id,
            asked: `Give a bonus of 6000.00 CNY to ${story.ben.code}.`,
            requestedBy: 'oscar',
            outcome: an('adj'),
          },
        },
      ],
    };
  },
  ...CUSTOMER_EXAMPLES,
  blockSubject: () => ({
    by: OLIVIA,
    input: { subject: 'mallory', reason: 'stolen token' },
    lines: [
      { subject: 'mallory', before: { blocked: false }, after: { blocked: true }, reason: 'stolen token' },
    ],
  }),
  unblockSubject: async ({ admin }) => {
    await admin.do('blockSubject', { subject: 'mallory', reason: 'stolen token' }, '__typename');
    return {
      by: OLIVIA,
      input: { subject: 'mallory', reason: 'found again' },
      lines: [
        {
          subject: 'mallory',
          before: containing({ blocked: true }),
          after: { blocked: false },
          reason: 'found again',
        },
      ],
    };
  },
  endSessionsOf: async (story) => {
    const contact = 'ben@example.com';
    await asker(story.served, null).do(
      'signIn',
      { contact, code: await codeFor(story, contact) },
      '... on SignedIn { accessToken }',
    );
    const line = (sessionsEnded: number) => ({
      subject: story.ben.id,
      before: null,
      after: { sessionsEnded },
      reason: 'lost phone',
    });
    return {
      by: OLIVIA,
      input: { accountId: story.ben.id, reason: 'lost phone' },
      lines: [line(1)],
      again: [line(0)],
    };
  },
};

const OWN_SESSION = "somebody's own session, which the sessions themselves keep";

/** What changes nothing that an operator or money is about, and why it is not on the log. */
export const NOT_LOGGED: Readonly<Record<string, string>> = {
  requestSignInCode: 'sends a code, and changes nothing',
  refreshAccessToken: OWN_SESSION,
  signOut: OWN_SESSION,
  signOutEverywhere: OWN_SESSION,
  endSession: OWN_SESSION,
  recordVisit: 'a visit is no change by an operator and no money; the visits themselves are kept',
};
