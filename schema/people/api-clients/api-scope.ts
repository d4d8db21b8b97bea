import { registerEnumType } from 'type-graphql';
import type { Scope } from '../../../domain/viewer.ts';

/** OAuth's scope names contain a colon, which an enum value cannot: `orders:write` is ORDERS_WRITE here. */
const VALUES = {
  ORDERS_WRITE: 'orders:write',
  ORDERS_READ: 'orders:read',
  VISITS_WRITE: 'visits:write',
  CUSTOMERS_WRITE: 'customers:write',
} as const satisfies Readonly<Record<string, Scope>>;

const descriptions: Readonly<Record<keyof typeof VALUES, { readonly description: string }>> = {
  ORDERS_WRITE: {
    description:
      '`orders:write`: records orders and refunds and changes the status of orders; sees each order in the answer.',
  },
  ORDERS_READ: {
    description:
      '`orders:read`: reads all orders of its channels and their refunds, including those that others recorded.',
  },
  VISITS_WRITE: { description: '`visits:write`: records visits.' },
  CUSTOMERS_WRITE: {
    description: '`customers:write`: links customers of its channels to the distributors that they are (R7).',
  },
};

registerEnumType(VALUES, {
  name: 'ApiScope',
  description:
    'What an API client may do in its channels. The description of a scope begins with its name at the token endpoint.',
  valuesConfig: descriptions,
});

/** Each value of the enum is the domain's own word for it. */
export const ApiScopeEnum: Readonly<Record<keyof typeof VALUES, Scope>> = VALUES;
