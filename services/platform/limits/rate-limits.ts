import type { RateLimit } from '../../../domain/platform/rate-limit.ts';

/**
 * What is limited, and whom each limit counts: `contact` whom it is about, `source` where from, `identity` who asks; text
 * messages of `hour` and `day` are counted for everybody together.
 */
export type LimitName =
  | 'signInCode.contact'
  | 'signInCode.source'
  | 'textMessage.hour'
  | 'textMessage.day'
  | 'signIn.contact'
  | 'signIn.source'
  | 'refreshAccessToken.source'
  | 'signUp.contact'
  | 'signUp.source'
  | 'referralCode.source'
  | 'clientToken.client'
  | 'clientToken.source'
  | 'refund.identity'
  | 'withdrawal.identity'
  | 'withdrawal.source';

export type RateLimits = Readonly<Record<LimitName, RateLimit>>;

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/**
 * A contact's limits keep its owner from being flooded and its codes from being guessed. Those of a source are wide:
 * thousands of phones can stand behind one address of a mobile network,
 * and each that is in use refreshes four times an hour. No refresh token can be guessed: its limit spares the database.
 * Those of text messages bound what the deployment pays for them, from however many places they are asked for.
 */
export const DEFAULT_RATE_LIMITS: RateLimits = {
  'signInCode.contact': { most: 5, spanSeconds: HOUR },
  'signInCode.source': { most: 100, spanSeconds: HOUR },
  'textMessage.hour': { most: 500, spanSeconds: HOUR },
  'textMessage.day': { most: 2000, spanSeconds: DAY },
  'signIn.contact': { most: 15, spanSeconds: HOUR },
  'signIn.source': { most: 300, spanSeconds: HOUR },
  'refreshAccessToken.source': { most: 20_000, spanSeconds: HOUR },
  'signUp.contact': { most: 10, spanSeconds: HOUR },
  'signUp.source': { most: 100, spanSeconds: HOUR },
  'referralCode.source': { most: 3600, spanSeconds: HOUR },
  'clientToken.client': { most: 20, spanSeconds: MINUTE },
  'clientToken.source': { most: 100, spanSeconds: MINUTE },
  'refund.identity': { most: 1200, spanSeconds: MINUTE },
  'withdrawal.identity': { most: 20, spanSeconds: HOUR },
  'withdrawal.source': { most: 300, spanSeconds: HOUR },
};

/**
 * Reads limits as they are configured: `{"signUp.source": [20, 3600]}` allows 20 in 3,600 seconds and leaves the others
 * as they are; `off` switches all of them off. Throws a sentence for the operator.
 */
export function readRateLimits(text: string | undefined): RateLimits | 'OFF' {
  if (text === undefined || text === '') return DEFAULT_RATE_LIMITS;
  if (text === 'off') return 'OFF';
  const given = parsed(text);
  const limits: Record<LimitName, RateLimit> = { ...DEFAULT_RATE_LIMITS };
  for (const [name, value] of Object.entries(given)) {
    if (!isLimitName(name))
      throw new Error(
        `RATE_LIMITS: there is no limit ${JSON.stringify(name)}; there are ${Object.keys(limits).join(', ')}.`,
      );
    if (!isPair(value))
      throw new Error(
        `RATE_LIMITS: ${name} must be [how many, in how many seconds], whole numbers above zero.`,
      );
    limits[name] = { most: value[0], spanSeconds: value[1] };
  }
  return limits;
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below, as for anything else that is no object.
  }
  throw new Error('RATE_LIMITS must be "off" or JSON such as {"signUp.source": [20, 3600]}.');
}

function isLimitName(name: string): name is LimitName {
  return Object.hasOwn(DEFAULT_RATE_LIMITS, name);
}

function isPair(value: unknown): value is [number, number] {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((part) => Number.isSafeInteger(part) && part > 0)
  );
}
