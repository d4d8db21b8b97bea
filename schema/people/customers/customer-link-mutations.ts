import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { CustomerLink } from '../../../domain/people/customer-link.ts';
import { linkCustomer } from '../../../services/people/customers/link-customer.ts';
import { requestCustomerLink } from '../../../services/people/customers/request-link.ts';
import { reviewCustomerLink } from '../../../services/people/customers/review-link.ts';
import { unlinkCustomer } from '../../../services/people/customers/unlink-customer.ts';
import { Access } from '../../access/access.ts';
import { clientsWith, roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import {
  LinkCustomerInputType,
  RequestCustomerLinkInputType,
  ReviewCustomerLinkInputType,
  UnlinkCustomerInputType,
} from './customer-link-inputs.ts';
import { CustomerLinkType } from './customer-link-type.ts';

@Access(withParent)
@ObjectType('CustomerLinked', {
  description: 'The customer is linked to the distributor.',
  simpleResolvers: true,
})
class CustomerLinked {
  @Field(() => CustomerLinkType, { description: 'The link as it stands now.' })
  readonly link!: CustomerLink;

  @Field(() => Boolean, { description: 'True: the link existed already, and nothing changed.' })
  readonly duplicate!: boolean;
}

@Access(withParent)
@ObjectType('CustomerLinkRequested', {
  description: 'The request waits for an operator or a shop to confirm it.',
  simpleResolvers: true,
})
class CustomerLinkRequested {
  @Field(() => CustomerLinkType, { description: 'The request, or the link if it exists already.' })
  readonly link!: CustomerLink;

  @Field(() => Boolean, { description: 'True: it was requested or linked before, and nothing changed.' })
  readonly duplicate!: boolean;
}

@Access(withParent)
@ObjectType('CustomerLinkReviewed', { description: 'The request is decided.', simpleResolvers: true })
class CustomerLinkReviewed {
  @Field(() => CustomerLinkType, { description: 'The link as it stands now.' })
  readonly link!: CustomerLink;
}

@Access(withParent)
@ObjectType('CustomerUnlinked', {
  description: 'The link has ended: the customer is an ordinary customer from now on.',
  simpleResolvers: true,
})
class CustomerUnlinked {
  @Field(() => CustomerLinkType, { description: 'The link as it stands now.' })
  readonly link!: CustomerLink;
}

const LinkCustomerResult = resultType('LinkCustomerResult', 'CustomerLinked', () => CustomerLinked);
const RequestCustomerLinkResult = resultType(
  'RequestCustomerLinkResult',
  'CustomerLinkRequested',
  () => CustomerLinkRequested,
);
const ReviewCustomerLinkResult = resultType(
  'ReviewCustomerLinkResult',
  'CustomerLinkReviewed',
  () => CustomerLinkReviewed,
);
const UnlinkCustomerResult = resultType('UnlinkCustomerResult', 'CustomerUnlinked', () => CustomerUnlinked);

@Resolver()
export class CustomerLinkMutationsResolver {
  @Access(clientsWith('customers:write'))
  @Mutation(() => LinkCustomerResult, {
    description:
      "Links a customer to the distributor that they are. From now on the plan's `selfPurchase` decides about their orders (R7), and a binding of the customer to this distributor ends. Recorded orders stay as they were " +
      'decided (R8). ALREADY_EXISTS when the customer is linked to another distributor there.',
  })
  linkCustomer(
    @Input(() => LinkCustomerInputType, 'The customer and the distributor.') input: LinkCustomerInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return linkCustomer(call, input);
  }

  @Access(roles('DISTRIBUTOR'))
  @Mutation(() => RequestCustomerLinkResult, {
    description:
      'Requests a link between a distributor and the customer that they are. An operator reviews it, or a shop confirms it (R7). ABOVE_LIMIT while 20 requests of the distributor wait.',
  })
  requestCustomerLink(
    @Input(() => RequestCustomerLinkInputType, 'Which customer.') input: RequestCustomerLinkInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return requestCustomerLink(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => ReviewCustomerLinkResult, {
    description:
      "Decides a distributor's request for a link (R7). ALREADY_EXISTS when the customer is linked to another distributor; WRONG_STATE if it was decided differently before.",
  })
  reviewCustomerLink(
    @Input(() => ReviewCustomerLinkInputType, 'The decision.') input: ReviewCustomerLinkInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return reviewCustomerLink(call, input);
  }

  @Access(clientsWith('customers:write'))
  @Mutation(() => UnlinkCustomerResult, {
    description:
      'Ends a link from now on (R7); recorded orders keep their attribution (R8). An API client can end only links that it made, else WRONG_STATE.',
  })
  unlinkCustomer(
    @Input(() => UnlinkCustomerInputType, 'Which and why.') input: UnlinkCustomerInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return unlinkCustomer(call, input);
  }
}
