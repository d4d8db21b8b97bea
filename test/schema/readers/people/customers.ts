import { OPERATORS, SHOPS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.customer': SHOPS,
    'Query.customerLinks': OPERATORS,
    'Mutation.linkCustomer': SHOPS,
    'Mutation.requestCustomerLink': 'DISTRIBUTOR',
    'Mutation.reviewCustomerLink': OPERATORS,
    'Mutation.unlinkCustomer': SHOPS,
    'Mutation.endBinding': OPERATORS,
    'Mutation.moveBinding': OPERATORS,
  },
  face: {
    BindingEnded: 'customer',
    BindingMoved: 'customer',
    Customer: 'binding bindings channel customerRef',
    CustomerLink: 'channel customerRef decidedAt distributor endedAt id requestedAt status',
    CustomerLinkRequested: 'duplicate link',
    CustomerLinkReviewed: 'link',
    CustomerLinked: 'duplicate link',
    CustomerUnlinked: 'link',
  },
  closer: {
    Customer: { link: 'roles(ADMIN)' },
    CustomerLink: {
      evidence: 'roles(ADMIN, DISTRIBUTOR)',
      reason: 'roles(ADMIN, DISTRIBUTOR)',
      endReason: 'roles(ADMIN, DISTRIBUTOR)',
      requestedBy: 'roles(ADMIN)',
      decidedBy: 'roles(ADMIN)',
      endedBy: 'roles(ADMIN)',
    },
  },
};
