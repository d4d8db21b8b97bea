import { getNamedType, getNullableType, isCompositeType, isListType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLNamedType } from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/**
 * How long lists are taken to be that no argument bounds. Not the longest there can be: an order may have 2,000 lines, and
 * a page of such orders is as long as it is; these keep pages of pages in check.
 */
const ASSUMED: Readonly<Record<string, number>> = {
  'CommissionExplanation.path': 3,
  'OrderRefunded.reversals': 10,
  'Order.lines': 5,
  'Order.commissionEntries': 10,
  'Order.refunds': 2,
  'CommissionPreview.entries': 10,
  'CommissionPlan.rules': 50,
  'CommissionAdjusted.entries': 10,
  'Settlement.problems': 100,
  'Query.tiers': 10,
  'TiersDefined.tiers': 10,
};
const OTHERWISE = 10;

/** Whether a field holds a list of objects; lists of plain values cost nothing of their own. */
export function isObjectList(field: Field): boolean {
  return isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type));
}

/** A page: its rows are as many as the field that leads to it was asked for. */
export function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && type.name.endsWith('Connection') && 'pageInfo' in type.getFields();
}

export function assumedSize(type: GraphQLNamedType, field: Field): number {
  return ASSUMED[`${type.name}.${field.name}`] ?? OTHERWISE;
}
