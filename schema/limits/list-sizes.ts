import { getNamedType, getNullableType, isCompositeType, isListType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { SCOPES } from '../../domain/viewer.ts';
import { MOST_CHANNELS } from '../../services/people/api-clients/create-api-client.ts';
import { JOB_NAMES } from '../../services/jobs/registry.ts';
import { LABELS } from '../../services/programme/labels.ts';
import { MOST_LINES } from '../../services/sales/orders/order-draft.ts';
import { MOST_RULES } from '../../services/commissions/plans/plan-draft.ts';
import { MOST_UNBOUND } from '../../services/programme/settings/configure-programme.ts';
import { MOST_SHOWN } from '../../services/people/sessions/read-sessions.ts';
import { MOST_TIERS } from '../../services/commissions/tiers/define-tiers.ts';
import { MOST_IN_A_BATCH } from '../batch.ts';
import { LARGEST_PAGE } from '../connections/slice.ts';
import { LANGUAGES } from '../context.ts';
import { FARTHEST } from '../people/distributors/distance.ts';
import { ANSWER_LIMITS } from './answer-limits.ts';

type Field = Pick<GraphQLField<unknown, unknown>, 'name' | 'type'>;

interface ListSize {
  /** How long it can be. A longer one is not answered. */
  readonly most: number;
  /** How long it usually is, which is what the cost of a document takes it for where no argument says so. */
  readonly usual: number;
}

/** As many levels as a plan can pay. */
const LEVELS = 3;
/** Inside inputs: a list, a place in it, a field; twice, and what the operation itself is about. */
const STEPS_TO_A_FIELD = 8;
/** What an order earned grows with its refunds, a line with those who are passed over in it: what an answer holds at all bounds them. */
const AS_LONG_AS_AN_ANSWER = ANSWER_LIMITS.objects;

/**
 * How long lists are that are no pages, each of them named here: a schema with a list that is not does not build. An order
 * may have 2,000 lines, and a page of such orders is as long as it is; the usual sizes keep pages of pages in check.
 */
const SIZES: Readonly<Record<string, ListSize>> = {
  'ApiClient.channels': { most: MOST_CHANNELS, usual: 1 },
  'ApiClient.scopes': { most: SCOPES.length, usual: 1 },
  'CommissionAdjusted.entries': { most: AS_LONG_AS_AN_ANSWER, usual: 10 },
  'CommissionExplanation.path': { most: AS_LONG_AS_AN_ANSWER, usual: 3 },
  'CommissionPlan.levelRates': { most: LEVELS, usual: 1 },
  'CommissionPlan.rules': { most: MOST_RULES, usual: 50 },
  'CommissionPreview.entries': { most: MOST_LINES * LEVELS, usual: 10 },
  'CommissionRule.levelAmounts': { most: LEVELS, usual: 1 },
  'CommissionRule.levelRates': { most: LEVELS, usual: 1 },
  'Distributor.upline': { most: FARTHEST, usual: 3 },
  'Leaderboard.entries': { most: LARGEST_PAGE, usual: LARGEST_PAGE },
  'Mutation.importDistributors': { most: MOST_IN_A_BATCH, usual: MOST_IN_A_BATCH },
  'Mutation.reconcilePayoutBatch': { most: MOST_IN_A_BATCH, usual: MOST_IN_A_BATCH },
  'Mutation.recordOrders': { most: MOST_IN_A_BATCH, usual: MOST_IN_A_BATCH },
  'Mutation.reviewDistributors': { most: MOST_IN_A_BATCH, usual: MOST_IN_A_BATCH },
  'Order.commissionEntries': { most: AS_LONG_AS_AN_ANSWER, usual: 10 },
  'Order.lines': { most: MOST_LINES, usual: 5 },
  'Order.refunds': { most: AS_LONG_AS_AN_ANSWER, usual: 2 },
  'OrderAdvanced.warnings': { most: AS_LONG_AS_AN_ANSWER, usual: 1 },
  'OrderRecorded.warnings': { most: AS_LONG_AS_AN_ANSWER, usual: 1 },
  'OrderRefunded.reversals': { most: AS_LONG_AS_AN_ANSWER, usual: 10 },
  'OrderWarning.field': { most: STEPS_TO_A_FIELD, usual: 1 },
  'Programme.unboundCustomerRefs': { most: MOST_UNBOUND, usual: 10 },
  'PublicProgramme.languages': { most: LANGUAGES.length, usual: LANGUAGES.length },
  'Query.jobs': { most: JOB_NAMES.length, usual: JOB_NAMES.length },
  'Query.labels': { most: LABELS.length, usual: LABELS.length },
  'Query.sessions': { most: MOST_SHOWN, usual: 10 },
  'Query.tiers': { most: MOST_TIERS, usual: 10 },
  'Refusal.field': { most: STEPS_TO_A_FIELD, usual: 1 },
  // Each line once, shipping and tax.
  'Refusal.left': { most: MOST_LINES + 2, usual: 1 },
  'RefundUndone.restored': { most: AS_LONG_AS_AN_ANSWER, usual: 10 },
  'Settlement.problems': { most: AS_LONG_AS_AN_ANSWER, usual: 100 },
  'Tier.levelRates': { most: LEVELS, usual: 1 },
  'TiersDefined.tiers': { most: MOST_TIERS, usual: 10 },
  'Withdrawal.approvedBy': { most: 2, usual: 1 },
};

export function isList(field: Field): boolean {
  return isListType(getNullableType(field.type));
}

/** Whether a field holds a list of objects; lists of plain values cost nothing of their own. */
export function isObjectList(field: Field): boolean {
  return isList(field) && isCompositeType(getNamedType(field.type));
}

/** A page: its rows are as many as the field that leads to it was asked for. */
export function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && type.name.endsWith('Connection') && 'pageInfo' in type.getFields();
}

/** How long the list can be; undefined for one that nobody has bounded. */
export function longest(type: GraphQLNamedType, field: Field): number | undefined {
  return isConnection(type) ? LARGEST_PAGE : SIZES[`${type.name}.${field.name}`]?.most;
}

export function assumedSize(type: GraphQLNamedType, field: Field): number {
  return SIZES[`${type.name}.${field.name}`]?.usual ?? LARGEST_PAGE;
}

/** Throws, naming them, when lists have no bound: none is endless because somebody forgot to say how long it can be. */
export function refuseEndlessLists(schema: GraphQLSchema): GraphQLSchema {
  const lists = ownTypes(schema).flatMap((type) =>
    Object.values(type.getFields())
      .filter(isList)
      .map((field) => ({ type, field })),
  );
  const endless = lists.filter(({ type, field }) => longest(type, field) === undefined);
  if (endless.length === 0) return schema;
  throw new Error(
    `Lists without a bound (schema/limits/list-sizes.ts): ${endless.map(({ type, field }) => `${type.name}.${field.name}`).join(', ')}`,
  );
}

export function ownTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__'));
}
