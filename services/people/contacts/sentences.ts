import { say } from '../../sentences.ts';

export const CONTACT_SENTENCES = {
  contactTaken: () => say('There is an account with this contact.', '该联系方式已有账户。'),
} as const;
