/**
 * What differs from stage to stage and is no secret, from the shell or from `.env.<stage>`, which SST reads by itself.
 */
export const settings = {
  /** The `iss` and `aud` of our own access tokens: the address of this API, and whom its tokens are for. */
  tokenIssuer: required('TOKEN_ISSUER'),
  tokenAudience: process.env['TOKEN_AUDIENCE'] ?? 'tributary',
  /** Another issuer whose tokens are taken beside our own: OIDC_ISSUER and the others, as they are. */
  otherIssuer: Object.fromEntries(Object.entries(process.env).flatMap(([name, value = '']) => (name.startsWith('OIDC_') ? [[name, value] as const] : []))),
  /** The programme's own zone (R0): months end there. */
  timeZone: process.env['PROGRAMME_TIME_ZONE'] ?? 'Asia/Shanghai',
  /** Who sends one-time codes, `aws` by SES and SNS, and the address that their e-mails come from; SES must have verified it. */
  codeSender: process.env['CODE_SENDER'] ?? 'aws',
  codeSenderFrom: required('CODE_SENDER_FROM'),
  /** Who pays what is withdrawn: `manual`, operators and their bank. */
  payoutProvider: process.env['PAYOUT_PROVIDER'] ?? 'manual',
  /** Web pages of these origins may ask from a browser, comma between them; none unless said. */
  corsOrigins: process.env['CORS_ORIGINS'] ?? '',
  /** `on`: the schema can be asked for. */
  introspection: process.env['INTROSPECTION'] ?? 'off',
  /** A file that `npm run documents` wrote, and whether nothing else is run (`true`). */
  persistedDocuments: process.env['PERSISTED_DOCUMENTS'],
  persistedOnly: process.env['PERSISTED_ONLY'] ?? 'false',
  logLevel: process.env['LOG_LEVEL'] ?? 'info',
};

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name} for this stage, in the shell or in .env.${$app.stage}.`);
  return value;
}
