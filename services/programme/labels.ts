import type { Sentence } from '../../domain/refusal.ts';
import { PAYOUT_LABELS } from '../books/payouts/labels.ts';
import { SETTLEMENT_LABELS } from '../books/settlement/labels.ts';
import { WITHDRAWAL_LABELS } from '../books/withdrawals/labels.ts';
import { ENTRY_LABELS } from '../commissions/entries/labels.ts';
import { LEADERBOARD_LABELS } from '../commissions/leaderboards/labels.ts';
import { JOB_LABELS } from '../jobs/labels.ts';
import { APPROVAL_LABELS } from '../people/approvals/labels.ts';
import { CUSTOMER_LABELS } from '../people/customers/labels.ts';
import { DISTRIBUTOR_LABELS } from '../people/distributors/labels.ts';
import { VIEWER_LABELS } from '../people/identity/labels.ts';
import { OPERATOR_LABELS } from '../people/operators/labels.ts';
import { SETTINGS_LABELS } from './settings/labels.ts';
import { ATTRIBUTION_LABELS } from '../sales/attribution/labels.ts';
import { ORDER_LABELS } from '../sales/orders/labels.ts';

/** How one value of an enum of the API is shown to people. */
export interface Label {
  readonly type: string;
  readonly value: string;
  readonly label: Sentence;
}

/** By the enums' names in the schema. */
const TABLES: Readonly<Record<string, Readonly<Record<string, Sentence>>>> = {
  ...DISTRIBUTOR_LABELS,
  ...ORDER_LABELS,
  ...ATTRIBUTION_LABELS,
  ...WITHDRAWAL_LABELS,
  ...OPERATOR_LABELS,
  ...CUSTOMER_LABELS,
  ...ENTRY_LABELS,
  ...PAYOUT_LABELS,
  ...SETTLEMENT_LABELS,
  ...APPROVAL_LABELS,
  ...JOB_LABELS,
  ...SETTINGS_LABELS,
  ...VIEWER_LABELS,
  ...LEADERBOARD_LABELS,
};

/** What statuses, kinds and the like are called, for front ends to show. */
export const LABELS: readonly Label[] = Object.entries(TABLES).flatMap(([type, values]) =>
  Object.entries(values).map(([value, label]) => ({ type, value, label })),
);
