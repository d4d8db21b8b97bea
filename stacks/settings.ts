/** An empty value means `none`, as in the other settings. */
const messageSender = (process.env['CODE_SENDER'] ?? 'aws') || 'none';

/**
 * The settings that differ from stage to stage and are not secret. They come from the shell or from
 * `.env.<stage>`, which SST reads itself.
 */
export const settings = {
  /** The `iss` and `aud` of our own access tokens: the address of this API, and whom its tokens are for. */
  tokenIssuer: required('TOKEN_ISSUER'),
  tokenAudience: process.env['TOKEN_AUDIENCE'] ?? 'tributary',
  /**
   * Another issuer whose tokens are accepted besides our own. Only these variables are passed on, and no
   * others of the shell.
   */
  otherIssuer: given(
    'OIDC_ISSUER',
    'OIDC_AUDIENCE',
    'OIDC_AUDIENCE_CLAIM',
    'OIDC_JWKS_URL',
    'OIDC_TYP',
    'OIDC_ALGORITHMS',
    'OIDC_ROLES',
    'OIDC_ROLE_CLAIM',
    'OIDC_DISTRIBUTOR_CLAIM',
    'OIDC_CHANNELS_CLAIM',
    'OIDC_SCOPES_CLAIM',
  ),
  /** The programme's time zone (R0), in which months end. */
  timeZone: timeZone('PROGRAMME_TIME_ZONE', 'Asia/Shanghai'),
  /**
   * How one-time codes are sent: `aws` by SES and SNS, or `none`. The e-mail address of the sender must be
   * verified in SES.
   */
  messageSender,
  messageSenderFrom: messageSender === 'aws' ? required('CODE_SENDER_FROM') : '',
  /** The country codes to which text messages may be sent, such as `+86 +852`; all if left out. */
  smsCountries: process.env['SMS_COUNTRIES'] ?? '',
  /** The address that gets alarms by e-mail; none if left out. */
  alarmEmail: process.env['ALARM_EMAIL'] ?? '',
  /** The rate limits of callers; the defaults of docs/security.md if left out. */
  rateLimits: process.env['RATE_LIMITS'] ?? '',
  /**
   * The size limits of one answer; the defaults if left out. Lambda allows 6 MB, and quotation marks count
   * twice.
   */
  answerObjects: process.env['ANSWER_OBJECTS'] ?? '',
  answerBytes: process.env['ANSWER_BYTES'] ?? '',
  /** The gateway's rate limit for all callers together. */
  requestsPerSecond: wholeNumber('REQUESTS_PER_SECOND', 200),
  /**
   * The largest allowed difference between a function's clock and the database's, in seconds; 300 if left
   * out.
   */
  clockTolerance: process.env['CLOCK_TOLERANCE'] ?? '',
  /**
   * How withdrawals are paid: `manual`, by operators through their bank, or `http`, by a provider. The
   * provider needs an address, a token and the hours for which it remembers an idempotency key.
   */
  payouts: {
    PAYOUT_PROVIDER: process.env['PAYOUT_PROVIDER'] ?? 'manual',
    PAYOUT_URL: process.env['PAYOUT_URL'] ?? '',
    PAYOUT_TOKEN: process.env['PAYOUT_TOKEN'] ?? '',
    PAYOUT_KEY_HOURS: process.env['PAYOUT_KEY_HOURS'] ?? '',
  },
  /** The limits of live connections; the defaults of docs/operations.md if left out. */
  live: {
    LIVE_CONNECTIONS: process.env['LIVE_CONNECTIONS'] ?? '',
    LIVE_CONNECTIONS_PER_ADDRESS: process.env['LIVE_CONNECTIONS_PER_ADDRESS'] ?? '',
    LIVE_CONNECTIONS_PER_CALLER: process.env['LIVE_CONNECTIONS_PER_CALLER'] ?? '',
    LIVE_SUBSCRIPTIONS: process.env['LIVE_SUBSCRIPTIONS'] ?? '',
    LIVE_MESSAGES_PER_SECOND: process.env['LIVE_MESSAGES_PER_SECOND'] ?? '',
    LIVE_INIT_SECONDS: process.env['LIVE_INIT_SECONDS'] ?? '',
    LIVE_PING_SECONDS: process.env['LIVE_PING_SECONDS'] ?? '',
    LIVE_MINUTES: process.env['LIVE_MINUTES'] ?? '',
  },
  /** The origins of web pages that may send requests, separated by commas; none if left out. */
  corsOrigins: process.env['CORS_ORIGINS'] ?? '',
  /** Additional request headers that such a page may send, separated by commas. */
  corsHeaders: process.env['CORS_HEADERS'] ?? '',
  /** `on` allows introspection of the schema. */
  introspection: process.env['INTROSPECTION'] ?? 'off',
  /** A file written by `npm run documents`, and whether only its documents are accepted (`true`). */
  persistedDocuments: process.env['PERSISTED_DOCUMENTS'],
  persistedOnly: process.env['PERSISTED_ONLY'] ?? 'false',
  logLevel: process.env['LOG_LEVEL'] ?? 'info',
};

function given(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [name, process.env[name] ?? ''] as const).filter(([, value]) => value !== ''),
  );
}

function wholeNumber(name: string, otherwise: number): number {
  const value = process.env[name];
  if (!value) return otherwise;
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new Error(`${name} must be a whole number above zero.`);
  return Number(value);
}

/**
 * Accepts a region/city name of the IANA database, or UTC. The scheduler also accepts other names such as
 * CST, but the programme does not.
 */
function timeZone(name: string, otherwise: string): string {
  const value = process.env[name] || otherwise;
  if (!/^([A-Z]\w+(\/[A-Z][\w+-]+){1,2}|UTC)$/.test(value))
    throw new Error(`${name} must be a time zone such as Asia/Shanghai.`);
  return value;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name} for this stage, in the shell or in .env.${$app.stage}.`);
  return value;
}
