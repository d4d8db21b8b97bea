import type { DistributorId } from '../../../domain/ids.ts';

/**
 * The digest of an import includes the contact, and a digest without a key could be compared with every existing
 * phone number. So it is encrypted like a contact. Its purpose names the row of its own distributor.
 */
export const digestPurpose = (id: DistributorId): string => `import-digest:${id}`;
