import type { DistributorId } from '../../../domain/ids.ts';

/**
 * The digest of an import holds the contact, and a digest without a key can be tried out against every phone number that
 * there is. So it is encrypted as the contact is; what it is encrypted for is the row of its own distributor.
 */
export const digestPurpose = (id: DistributorId): string => `import-digest:${id}`;
