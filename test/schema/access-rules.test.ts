import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../domain/viewer.ts';
import { NOBODY, SCOPES } from '../../domain/viewer.ts';
import { ruleOf } from '../../schema/access/access.ts';
import { buildTributarySchema } from '../../schema/build.ts';
import { allReaders, EARNERS, EVERY_ROLE, OPERATORS, SHOPS } from './readers.ts';

const schema = buildTributarySchema();

const VIEWERS: Readonly<Record<string, Viewer>> = {
  ADMIN: { ...NOBODY, role: 'ADMIN' },
  STOREFRONT: { ...NOBODY, role: 'STOREFRONT', channels: ['default'], scopes: SCOPES },
  DISTRIBUTOR: { ...NOBODY, role: 'DISTRIBUTOR' },
  NOBODY,
};

/** Who may ask a field as far as the role alone decides; `?` where the object or a setting decides as well. */
function askers(typeName: string, fieldName: string): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} has no fields`);
  const field = type.getFields()[fieldName];
  const rule = field && ruleOf(field, type);
  if (rule === undefined) throw new Error(`${typeName}.${fieldName} has no rule`);
  if (rule.kind === 'open') return rule.name;
  if (rule.kind === 'parent') return `? ${rule.name}`;
  return Object.keys(VIEWERS)
    .filter((who) => rule.allows(VIEWERS[who] ?? NOBODY))
    .join(' ');
}

/** R32 as a table. A root field that no noun tells of fails the test below. */
const { roots: ROOTS } = await allReaders();

const WITHIN: Readonly<Record<string, string>> = {
  'Distributor.code': 'withParent',
  'Distributor.erasedAt': 'withParent',
  'Distributor.tier': 'withParent',
  'Distributor.sponsor': '? kinOrAdmin',
  'Distributor.upline': '? kinOrAdmin',
  'Distributor.downline': '? uplineOrAdmin',
  'Distributor.performance': '? uplineOrAdmin',
  'Distributor.balance': '? ownOrAdmin',
  'Distributor.contact': '? ownOrAdmin',
  'Distributor.contactVerifiedAt': '? ownOrAdmin',
  'Distributor.keptPayoutAccount': '? ownOrAdmin',
  'Distributor.rejectionReason': '? ownOrAdmin',
  'Distributor.commissionEntries': '? ownOrAdmin',
  'Distributor.statements': '? ownOrAdmin',
  'Distributor.withdrawals': '? ownOrAdmin',
  'Distributor.customerLinks': '? ownOrAdmin',
  'Customer.link': OPERATORS,
  'Tier.levelRates': EVERY_ROLE,
  'Order.customerRef': SHOPS,
  'Order.commissionEntries': EARNERS,
  'PayoutBatch.withdrawals': 'withParent',
  'OrderRefunded.reversals': OPERATORS,
  'RefundUndone.restored': OPERATORS,
};

describe('who may ask what (R32)', () => {
  it.each(Object.entries({ ...ROOTS, ...WITHIN }))('%s: %s', (path, expected) => {
    const [type = '', field = ''] = path.split('.');
    expect(askers(type, field)).toBe(expected);
  });

  it('is decided here for every root field', () => {
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const served = roots.flatMap((type) =>
      Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`),
    );
    expect(served.sort()).toEqual(Object.keys(ROOTS).sort());
  });
});
