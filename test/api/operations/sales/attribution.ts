import { type Operations, ROLES } from '../../operation.ts';

export const operations: Operations = {
  inviter: { asked: 'inviter(code: "x") { code }', roles: ROLES, audience: 'everybody' },
  checkReferralCode: {
    asked: 'checkReferralCode(code: "x") { counts }',
    roles: ROLES,
    audience: 'everybody',
  },
  recordVisit: {
    asked: 'recordVisit(input: { referralCode: "nobody", visitorToken: "v" }) { __typename }',
    roles: ['STOREFRONT', 'ADMIN'],
    audience: 'visits:write',
  },
};
