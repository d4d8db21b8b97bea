import type { JoinMode } from '../../../domain/terms/programme.ts';
import type { Optional } from '../../inputs.ts';

export interface ConfigureProgrammeInput {
  readonly name?: Optional<string>;
  readonly currency?: Optional<string>;
  readonly timeZone?: Optional<string>;
  readonly joinMode?: Optional<JoinMode>;
  readonly allowThirdLevel?: Optional<boolean>;
  readonly minimumWithdrawal?: Optional<string>;
  readonly secondApprovalAbove?: Optional<string>;
  readonly largestOrder?: Optional<string>;
  readonly largestDailyVolume?: Optional<string>;
  readonly adjustmentApprovalAbove?: Optional<string>;
  readonly newAccountApprovalAbove?: Optional<string>;
  readonly planApprovalAbove?: Optional<number>;
  readonly planRiseApprovalAbove?: Optional<number>;
  readonly withdrawalFee?: Optional<number>;
  /** An explicit null removes the table. */
  readonly taxTable?: Optional<string>;
  readonly autoCompleteDays?: Optional<number>;
  readonly publicLeaderboard?: Optional<boolean>;
  readonly signUpNeedsCode?: Optional<boolean>;
  /** An explicit null accepts any terms. */
  readonly termsVersion?: Optional<string>;
  readonly backdatingDays?: Optional<number>;
  readonly channelsShareCustomers?: Optional<boolean>;
  readonly unboundCustomerRefs?: Optional<readonly string[]>;
}
