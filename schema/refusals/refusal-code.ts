import type { RefusalCode } from '../../domain/refusal.ts';
import { describedEnum } from '../enum.ts';

export const RefusalCodeEnum = describedEnum<RefusalCode>(
  'RefusalCode',
  'The reason of a refusal. Codes may be added.',
  {
    NOT_FOUND: 'The object named in the input does not exist, or this caller may not see it.',
    INVALID_INPUT: 'A value is out of bounds or contradicts another value.',
    IDEMPOTENCY_KEY_REUSED: 'The same key was used before with other content.',
    ALREADY_EXISTS: 'An object that may exist only once exists already.',
    WRONG_STATE: 'The object is in a state that does not allow this.',
    SPONSOR_NOT_ELIGIBLE: 'The sponsor is unknown or not ACTIVE.',
    WOULD_FORM_CYCLE: 'The new sponsor stands below the distributor.',
    REFUND_EXCEEDS_ORDER:
      'The refund is larger than what is left of a line, of the shipping or of the tax: `left` gives the amounts left.',
    PERIOD_NOT_ENDED: 'The month is not over yet in the time zone of the programme.',
    PERIOD_ALREADY_SETTLED: 'The month is closed.',
    EARLIER_PERIOD_OPEN: 'An earlier month with due commissions must be settled first.',
    INSUFFICIENT_BALANCE: 'The withdrawable amount is smaller than the requested amount.',
    BELOW_MINIMUM: 'The amount is below the minimum of the programme.',
    ABOVE_LIMIT:
      "The order is above the programme's limit, the API client has reached its daily limit, or the distributor has reached the limit of waiting requests.",
    SECOND_APPROVER_REQUIRED: 'A person other than the first approver must approve too.',
    NOT_COMPLIANT: 'A declaration or limit that the law requires is not met.',
    CODE_NOT_ACCEPTED:
      'The one-time code is wrong, used or expired, or no user has the contact. The answer does not say which.',
    TOKEN_NOT_ACCEPTED: 'The refresh token is unknown or used, or its session has ended: sign in again.',
  },
);
