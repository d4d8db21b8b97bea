import { type Vault, vaultOf } from '../../services/vault.ts';

/** The key for all stories. It never changes, so that the processes of a story can read each other's rows. */
export const testVault: Vault = vaultOf({ current: 'test', keys: new Map([['test', Buffer.alloc(32, 7)]]) });
