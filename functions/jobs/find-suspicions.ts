import { findSuspicions } from '../../services/books/suspicions/find-suspicions.ts';
import { job } from '../runtime/job.ts';
import { requiredVault } from '../runtime/vault.ts';

/** Records what was noticed about distributors and waits for an operator (R39). */
export const handler = job('find-suspicions', findSuspicions, (now) => ({ vault: requiredVault(now) }));
