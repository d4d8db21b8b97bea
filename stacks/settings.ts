/** Left empty it is `none`, as operators know it from other settings. */
const codeSender = (process.env['CODE_SENDER'] ?? 'aws') || 'none';

/**
 * What differs from stage to stage and is no secret, from the shell or from `.env.<stage>`, which SST reads by itself.
 */
export const settings = {
  /** The `iss` and `aud` of our own access tokens: the address of this API, and whom its tokens are for. */
  tokenIssuer: required('TOKEN_ISSUER'),
  tokenAudience: process.env['TOKEN_AUDIENCE'] ?? 'tributary',
  /** Another issuer whose tokens are taken beside our own: these variables as they are, and no others of a shell with more. */
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
  /** The programme's own zone (R0): months end there. */
  timeZone: timeZone('PROGRAMME_TIME_ZONE', 'Asia/Shanghai'),
  /** Who sends one-time codes, `aws` by SES and SNS or `none`, and the address that their e-mails come from; SES must have verified it. */
  codeSender,
  codeSenderFrom: codeSender === 'aws' ? required('CODE_SENDER_FROM') : '',
  /** Beginnings of the phone numbers that text messages go to, such as `+86 +852`; all where it is left out. */
  smsCountries: process.env['SMS_COUNTRIES'] ?? '',
  /** The address that alarms are e-mailed to; none if left out. */
  alarmEmail: process.env['ALARM_EMAIL'] ?? '',
  /** The rate limits of callers; the defaults of docs/security.md if left out. */
  rateLimits: process.env['RATE_LIMITS'] ?? '',
  /** The most that one answer may hold; ours where they are left out. Lambda takes 6 MB, in which quotation marks count twice. */
  answerObjects: process.env['ANSWER_OBJECTS'] ?? '',
  answerBytes: process.env['ANSWER_BYTES'] ?? '',
  /** The gateway's rate limit for all callers together. */
  requestsPerSecond: wholeNumber('REQUESTS_PER_SECOND', 200),
  /** How far a function's clock may be from the database's, in seconds; 300 where it is left out. */
  clockTolerance: process.env['CLOCK_TOLERANCE'] ?? '',
  /** Who pays what is withdrawn: `manual`, operators and their bank, or `http`, a provider with its address, token and how long it knows a key. */
  payouts: {
    PAYOUT_PROVIDER: process.env['PAYOUT_PROVIDER'] ?? 'manual',
    PAYOUT_URL: process.env['PAYOUT_URL'] ?? '',
    PAYOUT_TOKEN: process.env['PAYOUT_TOKEN'] ?? '',
    PAYOUT_KEY_HOURS: process.env['PAYOUT_KEY_HOURS'] ?? '',
  },
  /** The origins of web pages that may send requests, separated by commas; none if left out. */
  corsOrigins: process.env['CORS_ORIGINS'] ?? '',
  /** Request headers that such a page may send beside the usual ones, comma between them. */
  corsHeaders: process.env['CORS_HEADERS'] ?? '',
  /** `on`: the schema can be asked for. */
  introspection: process.env['INTROSPECTION'] ?? 'off',
  /** A file that `npm run documents` wrote, and whether nothing else is run (`true`). */
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

/** A place of the IANA database or UTC: what else the scheduler may take, such as CST, the programme does not. */
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
