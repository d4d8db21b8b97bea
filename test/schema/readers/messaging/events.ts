import { EVERY_ROLE, type Readers } from '../../readers.ts';

const OF_EVERY_EVENT = 'distributor id occurredAt position type';
const events = (more: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(more).map(([name, fields]) => [`${name}Event`, `${OF_EVERY_EVENT} ${fields}`.trim()]),
  );

export const readers: Readers = {
  roots: { 'Query.events': EVERY_ROLE },
  face: {
    EventConnection: 'edges nodes pageInfo',
    ...events({
      DistributorApplied: 'status',
      DistributorReviewed: 'decision',
      DistributorStatusChanged: 'from to',
      SponsorChanged: 'from to',
      OrderAttributed: 'order via',
      OrderAdvanced: 'from order to',
      OrderRefunded: 'order refund undoes',
      CommissionRecorded: 'entry',
      StatementIssued: 'statement',
      PeriodSettled: 'period',
      WithdrawalRequested: 'withdrawal',
      WithdrawalDecided: 'decision withdrawal',
      WithdrawalPaid: 'withdrawal',
      WithdrawalFailed: 'withdrawal',
      PlanPublished: '',
      TierChanged: 'change',
      Webhook: '',
      ContactChanged: '',
      SessionsEnded: '',
      PayoutAccountChanged: '',
      SuspicionRaised: 'kind',
      PrizeWon: 'rank',
      HoldPlaced: 'scope',
      HoldEnded: 'outcome',
    }),
  },
  closer: {
    PlanPublishedEvent: { plan: 'roles(ADMIN)' },
    WebhookEvent: { webhook: 'roles(ADMIN)' },
  },
};
