import { ID, type Operations } from '../../operation.ts';

export const operations: Operations = {
  customer: {
    asked: 'customer(ref: "x") { customerRef }',
    roles: ['STOREFRONT', 'ADMIN'],
    audience: 'orders:read',
  },
  endBinding: {
    asked: 'endBinding(input: { customerRef: "x", reason: "x" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
  moveBinding: {
    asked: `moveBinding(input: { customerRef: "x", distributorId: ${ID}, reason: "x" }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
  customerLinks: { asked: 'customerLinks { totalCount }', roles: ['ADMIN'], audience: 'operators' },
  linkCustomer: {
    asked: 'linkCustomer(input: { customerRef: "x" }) { __typename }',
    roles: ['STOREFRONT', 'ADMIN'],
    audience: 'customers:write',
  },
  requestCustomerLink: {
    asked: 'requestCustomerLink(input: { customerRef: "x", evidence: "" }) { __typename }',
    roles: ['DISTRIBUTOR'],
    audience: 'distributors',
    keptIn: ['buyers', 'audit_log'],
  },
  reviewCustomerLink: {
    asked: `reviewCustomerLink(input: { linkId: ${ID}, decision: REJECT }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
  unlinkCustomer: {
    asked: 'unlinkCustomer(input: { customerRef: "x", reason: "x" }) { __typename }',
    roles: ['STOREFRONT', 'ADMIN'],
    audience: 'customers:write',
  },
};
