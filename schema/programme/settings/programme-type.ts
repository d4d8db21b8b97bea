import { Field, Int, ObjectType } from 'type-graphql';
import type { Programme } from '../../../domain/terms/programme.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { MoneyType } from '../../money/money-type.ts';
import { NodeType } from '../../node/node-type.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { CurrencyCode } from '../../scalars/currency-code.ts';
import { JoinModeEnum } from './join-mode.ts';

@Access(withParent)
@ObjectType('Programme', {
  implements: NodeType,
  description: 'The distribution programme that this deployment serves (R0).',
  simpleResolvers: true,
})
export class ProgrammeType extends NodeType implements Programme {
  @Field(() => String, { description: 'The name of the programme.' })
  readonly name!: string;

  @Field(() => CurrencyCode, {
    description: 'The one currency of all its money; fixed once an order or a bonus is recorded.',
  })
  readonly currency!: Programme['currency'];

  @Field(() => String, {
    description: 'The IANA zone that its months are read in; fixed once an order or a bonus is recorded.',
  })
  readonly timeZone!: string;

  @Field(() => JoinModeEnum, { description: 'How applications are decided.' })
  readonly joinMode!: Programme['joinMode'];

  @Field(() => Boolean, { description: 'Whether a plan may pay a third level (R14).' })
  readonly allowThirdLevel!: boolean;

  @Field(() => MoneyType, { description: 'The smallest amount of a withdrawal (R26).' })
  readonly minimumWithdrawal!: Programme['minimumWithdrawal'];

  @Field(() => MoneyType, { description: 'Withdrawals above this need two people to approve (R27).' })
  readonly secondApprovalAbove!: Programme['secondApprovalAbove'];

  @Field(() => MoneyType, { description: 'The largest total of an order, shipping and tax included.' })
  readonly largestOrder!: Programme['largestOrder'];

  @Field(() => MoneyType, {
    description:
      'The most that one API client may record on a calendar day of the programme, net, paid or not. A refund does not free any of it.',
  })
  readonly largestDailyVolume!: Programme['largestDailyVolume'];

  @Field(() => MoneyType, {
    description:
      'Bonuses, corrections and cancellations above this, for a distributor and day together, need two people, and so do prizes of contests, those of a day together (R27).',
  })
  readonly adjustmentApprovalAbove!: Programme['adjustmentApprovalAbove'];

  @Field(() => MoneyType, {
    description:
      'Withdrawals above this to a payout account that the distributor was never paid to need two people (R27).',
  })
  readonly newAccountApprovalAbove!: Programme['newAccountApprovalAbove'];

  @Field(() => BasisPoints, {
    description:
      'Plans and tiers that may pay more than this share of a sale, or cap it higher, need two people (R27).',
  })
  readonly planApprovalAbove!: Programme['planApprovalAbove'];

  @Field(() => BasisPoints, {
    description:
      'Plans and tiers that raise that share, or the cap, by more than this in a day need two people (R27).',
  })
  readonly planRiseApprovalAbove!: Programme['planRiseApprovalAbove'];

  @Field(() => BasisPoints, { description: 'The share of a withdrawal that is kept as a fee.' })
  readonly withdrawalFee!: Programme['withdrawalFee'];

  @Field(() => String, {
    nullable: true,
    description: 'The table for withholding tax, such as CN_SERVICE_PAY (R28); null: no tax is withheld.',
  })
  readonly taxTable!: string | null;

  @Field(() => Int, { description: 'Days after which a shipped order counts as completed (R18).' })
  readonly autoCompleteDays!: number;

  @Field(() => Boolean, { description: 'Whether the leaderboard is shown without signing in.' })
  readonly publicLeaderboard!: boolean;

  @Field(() => Boolean, {
    description: 'Whether a sign-up must prove its contact by a one-time code (R2).',
  })
  readonly signUpNeedsCode!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The version of the terms that applicants must accept; null: any (R2).',
  })
  readonly termsVersion!: string | null;

  @Field(() => Int, { description: 'How many days an API client may date back what it records (R9, R18).' })
  readonly backdatingDays!: number;

  @Field(() => Boolean, {
    description:
      "Whether a customer's bindings, links and visits count in every channel, and not in their own alone (R6).",
  })
  readonly channelsShareCustomers!: boolean;

  @Field(() => [String], {
    description:
      'Names that stand for no particular customer, in small letters: orders under them bind no customer (R6).',
  })
  readonly unboundCustomerRefs!: readonly string[];
}
