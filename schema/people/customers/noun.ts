import { CUSTOMER_LABELS } from '../../../services/people/customers/labels.ts';
import { visibleLinks } from '../../../services/people/customers/read-links.ts';
import type { Noun } from '../../noun.ts';
import { BindingMutationsResolver } from './binding-mutations.ts';
import { customerLinkLoaders } from './customer-link-loaders.ts';
import { CustomerLinkMutationsResolver } from './customer-link-mutations.ts';
import { CustomerLinkResolver, LinkOfCustomerResolver } from './customer-link-resolver.ts';
import { CustomerLinksResolver } from './customer-links.ts';
import { CustomersResolver } from './customers.ts';

export const noun: Noun = {
  resolvers: [
    BindingMutationsResolver,
    CustomerLinkMutationsResolver,
    CustomerLinkResolver,
    CustomerLinksResolver,
    CustomersResolver,
    LinkOfCustomerResolver,
  ],
  loaders: customerLinkLoaders,
  node: {
    customerLink: { type: 'CustomerLink', read: visibleLinks },
  },
  labels: CUSTOMER_LABELS,
};
