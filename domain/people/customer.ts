import { withoutUnseen } from '../readable-text.ts';

/** What stands for "no customer": such an order binds nobody, and no binding, link or visit of a customer finds it (R6). */
export const NO_CUSTOMER = '';

/**
 * A shop's name for a customer as names that mean nobody in particular are compared: whatever the case, the width, the spaces around
 * and what cannot be seen.
 */
export function customerKey(customerRef: string): string {
  return withoutUnseen(customerRef.normalize('NFKC')).trim().toLowerCase();
}

/** True for no customer, and for a name that the shop gives to whoever has no account, such as "guest" (R6). */
export function isNobody(customerRef: string, unboundCustomerRefs: readonly string[]): boolean {
  const key = customerKey(customerRef);
  return key === NO_CUSTOMER || unboundCustomerRefs.includes(key);
}
