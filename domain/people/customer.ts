import { withoutUnseen } from '../readable-text.ts';

/** The value for "no customer". Such an order makes no binding, and no binding, link or visit matches it (R6). */
export const NO_CUSTOMER = '';

/**
 * The form in which a shop's customer names are compared with names for unknown customers: case, width, surrounding
 * spaces and invisible characters are ignored.
 */
export function customerKey(customerRef: string): string {
  return withoutUnseen(customerRef.normalize('NFKC')).trim().toLowerCase();
}

/** True for no customer, and for a name that the shop uses for customers without an account, such as "guest" (R6). */
export function isNobody(customerRef: string, unboundCustomerRefs: readonly string[]): boolean {
  const key = customerKey(customerRef);
  return key === NO_CUSTOMER || unboundCustomerRefs.includes(key);
}
