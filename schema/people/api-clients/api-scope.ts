import { registerEnumType } from 'type-graphql';
import type { Scope } from '../../../domain/viewer.ts';

/** OAuth's names have a colon, which no value of an enum may have: `orders:write` is ORDERS_WRITE here. */
const VALUES = {
  ORDERS_WRITE: 'orders:write',
  ORDERS_READ: 'orders:read',
  VISITS_WRITE: 'visits:write',
  CUSTOMERS_WRITE: 'customers:write',
} as const satisfies Readonly<Record<string, Scope>>;

const descriptions: Readonly<Record<keyof typeof VALUES, { readonly description: string }>> = {
  ORDERS_WRITE: {
    description:
      '`orders:write`: records orders and refunds and takes orders a step on; sees each in the answer.',
  },
  ORDERS_READ: {
    description: '`orders:read`: reads the orders of its channels and their refunds, whoever recorded them.',
  },
  VISITS_WRITE: { description: '`visits:write`: records that links were followed.' },
  CUSTOMERS_WRITE: {
    description: '`customers:write`: says which customers of its channels are distributors themselves.',
  },
};

registerEnumType(VALUES, {
  name: 'ApiScope',
  description:
    'What an API client may do in its channels. At the token endpoint a scope is called as its description says.',
  valuesConfig: descriptions,
});

/** Each value of the enum is the domain's own word for it. */
export const ApiScopeEnum: Readonly<Record<keyof typeof VALUES, Scope>> = VALUES;
