import { type Vault, vaultOf } from '../../services/vault.ts';

/** The key of every story: always the same, so that processes of one story read each other's rows. */
export const testVault: Vault = vaultOf({ current: 'test', keys: new Map([['test', Buffer.alloc(32, 7)]]) });
