import { Field, InputType, Int } from 'type-graphql';
import type { ConfigureProgrammeInput } from '../../../services/programme/settings/inputs.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { CurrencyCode } from '../../scalars/currency-code.ts';
import { Decimal } from '../../scalars/decimal.ts';
import { JoinModeEnum } from './join-mode.ts';

@InputType('ConfigureProgrammeInput', {
  description:
    'Settings to change; what is left out stays. WRONG_STATE for currency and time zone once an order or a bonus is recorded. Until then amounts keep their number in another currency; one that it cannot write is to be given anew in the same input. From then on a larger value of a setting that says above what two people are needed is only asked for: AwaitingApproval, and the whole input waits with it (R27).',
})
export class ConfigureProgrammeInputType implements ConfigureProgrammeInput {
  @Field(() => String, { nullable: true, description: 'A new name.' })
  readonly name?: string | null;

  @Field(() => CurrencyCode, { nullable: true, description: 'A currency of ISO 4217.' })
  readonly currency?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A zone of the IANA database, such as "Asia/Shanghai". An old name, such as "PRC", is stored as the present one; abbreviations, such as "CST", are refused (R0).',
  })
  readonly timeZone?: string | null;

  @Field(() => JoinModeEnum, { nullable: true, description: 'How applications are decided from now on.' })
  readonly joinMode?: ConfigureProgrammeInput['joinMode'];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether plans published from now on may pay a third level (R14).',
  })
  readonly allowThirdLevel?: boolean | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'The least that can be withdrawn, in the currency of the programme.',
  })
  readonly minimumWithdrawal?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Above this two people approve, in the currency of the programme.',
  })
  readonly secondApprovalAbove?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'The most that an order may come to, in the currency of the programme; above zero. ABOVE_LIMIT from then on for new orders above it.',
  })
  readonly largestOrder?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'The most that one API client may record on a calendar day of the programme, net, in the currency of the programme; above zero. Operators are not bound by it.',
  })
  readonly largestDailyVolume?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Above this two people give or take commission by hand, in the currency of the programme.',
  })
  readonly adjustmentApprovalAbove?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'Above this two people approve a first payment to a payout account, in the currency of the programme.',
  })
  readonly newAccountApprovalAbove?: string | null;

  @Field(() => BasisPoints, {
    nullable: true,
    description: 'The share of a sale that plans and tiers of one person may pay; 10000 switches it off.',
  })
  readonly planApprovalAbove?: number | null;

  @Field(() => BasisPoints, {
    nullable: true,
    description:
      'By how much plans and tiers of one person may raise that share in a day; 10000 switches it off.',
  })
  readonly planRiseApprovalAbove?: number | null;

  @Field(() => BasisPoints, { nullable: true, description: 'The share of a withdrawal kept as a fee.' })
  readonly withdrawalFee?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'A known withholding table; null, given as such, switches it off.',
  })
  readonly taxTable?: string | null;

  @Field(() => Int, { nullable: true, description: 'Days until a shipped order completes by itself.' })
  readonly autoCompleteDays?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether anybody may see the leaderboard.' })
  readonly publicLeaderboard?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a sign-up has to prove its contact by a one-time code from now on (R2).',
  })
  readonly signUpNeedsCode?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Which terms whoever signs up from now on has to accept, such as "2026-11", 1 to 50 characters: INVALID_INPUT for a declaration of another version (R2). Null, given as such: any.',
  })
  readonly termsVersion?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many days an API client may date back what it records from now on (R9, R18): 0 to 36500. Operators may date back as far as they like.',
  })
  readonly backdatingDays?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the channels know the same customers by the same names: bindings, links and visits then count in all of them (R6).',
  })
  readonly channelsShareCustomers?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Names that shops give to whoever has no account, such as "guest": never bound, whatever the case (R6). The whole list anew, 200 at most.',
  })
  readonly unboundCustomerRefs?: readonly string[] | null;
}
