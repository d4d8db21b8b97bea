import { NOBODY, type Viewer } from '../../../../domain/viewer.ts';
import { type Call, newCall } from '../../../../services/call.ts';
import { clockToleranceMs } from '../../clock-tolerance.ts';
import { database } from '../../database.ts';
import type { VerifiedToken } from '../../tokens/session.ts';
import { requiredVault } from '../../vault.ts';

const THIS_SERVER: Viewer = { ...NOBODY, role: 'ADMIN', subject: 'system:live' };

/** This server's own call, for what is kept of connections. */
export function gatewayCall(): Call {
  const now = new Date();
  return newCall({
    db: database(),
    now,
    clockToleranceMs: clockToleranceMs(),
    viewer: THIS_SERVER,
    requestId: 'live',
    vault: requiredVault(now),
  });
}

/** What is stored of a token: whom it speaks for, until when, and which key signed it. Nobody can make the token of it. */
export function storedToken(token: VerifiedToken | null): string | null {
  return token === null ? null : JSON.stringify(token);
}

export function tokenIn(stored: string | null): VerifiedToken | null {
  if (stored === null) return null;
  const { expiresAt, ...token } = JSON.parse(stored) as Omit<VerifiedToken, 'expiresAt'> & {
    readonly expiresAt: string;
  };
  return { ...token, expiresAt: new Date(expiresAt) };
}
