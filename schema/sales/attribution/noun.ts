import { ATTRIBUTION_LABELS } from '../../../services/sales/attribution/labels.ts';
import type { Noun } from '../../noun.ts';
import { AttributionResolver } from './attribution-resolver.ts';
import { BindingsOfCustomerResolver } from './bindings-of-customer.ts';
import { CheckReferralCodeResolver } from './check-referral-code.ts';
import { CustomerBindingResolver } from './customer-binding-resolver.ts';
import { InviterResolver } from './inviter.ts';
import { RecordVisitResolver } from './record-visit.ts';

export const noun: Noun = {
  resolvers: [
    AttributionResolver,
    BindingsOfCustomerResolver,
    CheckReferralCodeResolver,
    CustomerBindingResolver,
    InviterResolver,
    RecordVisitResolver,
  ],
  labels: ATTRIBUTION_LABELS,
};
