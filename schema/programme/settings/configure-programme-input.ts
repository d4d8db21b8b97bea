import { Field, InputType, Int } from 'type-graphql';
import type { ConfigureProgrammeInput } from '../../../services/programme/settings/inputs.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { CurrencyCode } from '../../scalars/currency-code.ts';
import { Decimal } from '../../scalars/decimal.ts';
import { JoinModeEnum } from './join-mode.ts';

@InputType('ConfigureProgrammeInput', {
  description:
    'Settings to change; a setting that is left out stays. WRONG_STATE for currency and time zone once an order or a bonus is recorded. Until then amounts keep their number in another currency; an amount that the new currency cannot represent must be given again in the same input. From then on, raising a threshold above which two people are needed takes a second operator: AwaitingApproval, and the whole input waits with it (R27).',
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
    description: 'The smallest amount that can be withdrawn, in the currency of the programme.',
  })
  readonly minimumWithdrawal?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Above this amount two people must approve, in the currency of the programme.',
  })
  readonly secondApprovalAbove?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'The largest total of an order, in the currency of the programme; above zero. ABOVE_LIMIT from then on for new orders above it.',
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
    description:
      'Above this two people give or take commission by hand, or promise prizes, in the currency of the programme.',
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
    description:
      'The largest share of a sale that a plan or tiers may pay without a second person; 10000 switches this check off.',
  })
  readonly planApprovalAbove?: number | null;

  @Field(() => BasisPoints, {
    nullable: true,
    description:
      'The largest increase of that share in a day without a second person; 10000 switches this check off.',
  })
  readonly planRiseApprovalAbove?: number | null;

  @Field(() => BasisPoints, { nullable: true, description: 'The share of a withdrawal kept as a fee.' })
  readonly withdrawalFee?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'A known withholding table; an explicit null switches withholding off.',
  })
  readonly taxTable?: string | null;

  @Field(() => Int, { nullable: true, description: 'Days until a shipped order completes by itself.' })
  readonly autoCompleteDays?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether anybody may see the leaderboard.' })
  readonly publicLeaderboard?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a sign-up must prove its contact by a one-time code from now on (R2).',
  })
  readonly signUpNeedsCode?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The version of the terms that applicants must accept from now on, such as "2026-11", 1 to 50 characters: INVALID_INPUT for a declaration of another version (R2). An explicit null: any version.',
  })
  readonly termsVersion?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many days an API client may date back what it records from now on (R9, R18): 0 to 36500. Operators have no such limit.',
  })
  readonly backdatingDays?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: the same customer has the same name in all channels, so bindings, links and visits count in all of them (R6).',
  })
  readonly channelsShareCustomers?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Names that shops use for customers without an account, such as "guest": never bound; upper and lower case are the same (R6). It replaces the whole list, 200 at most.',
  })
  readonly unboundCustomerRefs?: readonly string[] | null;
}
