import type { RefusalCode } from '../../domain/refusal.ts';
import { describedEnum } from '../enum.ts';

export const RefusalCodeEnum = describedEnum<RefusalCode>(
  'RefusalCode',
  'Which rule said no. Codes may be added.',
  {
    NOT_FOUND: 'What the input names does not exist, or not for this caller.',
    INVALID_INPUT: 'A value is out of bounds or does not go with the others.',
    IDEMPOTENCY_KEY_REUSED: 'The same key was used before with other content.',
    ALREADY_EXISTS: 'Something that may exist once exists already.',
    WRONG_STATE: 'The thing is not in a state that allows this.',
    SPONSOR_NOT_ELIGIBLE: 'The sponsor is unknown or not ACTIVE.',
    WOULD_FORM_CYCLE: 'The new sponsor stands below the distributor.',
    REFUND_EXCEEDS_ORDER:
      'More would be refunded than is left of a line, of the shipping or of the tax: `left` says what is left.',
    PERIOD_NOT_ENDED: 'The month is not over yet in the time zone of the programme.',
    PERIOD_ALREADY_SETTLED: 'The month is closed.',
    EARLIER_PERIOD_OPEN: 'An earlier month with something due has to be settled first.',
    INSUFFICIENT_BALANCE: 'Less is withdrawable than was asked for.',
    BELOW_MINIMUM: 'The amount is below the minimum of the programme.',
    ABOVE_LIMIT:
      'An order is larger than the programme takes, or its API client has recorded as much today as it may; or as many requests of a distributor wait as may.',
    SECOND_APPROVER_REQUIRED: 'Somebody else than the first approver has to approve as well.',
    NOT_COMPLIANT: 'A declaration or limit that the law asks for is not met.',
    CODE_NOT_ACCEPTED:
      'The one-time code is wrong, used or expired, or there is no account to sign in to: which, is not told.',
    TOKEN_NOT_ACCEPTED: 'The refresh token is unknown or used, or its session has ended: sign in again.',
  },
);
