import { environment } from '../environment.ts';
import { type ForeignIssuer, readForeignIssuer } from './foreign-settings.ts';
import { logger } from '../log/logger.ts';
import { RemoteKeySet } from './remote-key-set.ts';

/** The trusted foreign issuer, with its cached keys. */
export interface TrustedIssuer {
  readonly settings: ForeignIssuer;
  readonly keySet: RemoteKeySet;
}

let known: { readonly trusted: TrustedIssuer | undefined } | undefined;

/** Read once, at the first call; undefined if no other issuer is trusted. */
export function foreignIssuer(): TrustedIssuer | undefined {
  known ??= { trusted: trust(readForeignIssuer(process.env, environment().production)) };
  return known.trusted;
}

function trust(settings: ForeignIssuer | undefined): TrustedIssuer | undefined {
  if (settings === undefined) return undefined;
  const told = (error: unknown): void => {
    logger().error({ err: error }, 'the keys of the other issuer could not be fetched');
  };
  return { settings, keySet: new RemoteKeySet(settings.jwksUrl, told) };
}
