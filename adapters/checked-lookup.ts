import { lookup, Resolver } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';

/** Finds the addresses of a name. Throws if it has none. */
export type AddressesOf = (name: string) => Promise<readonly string[]>;

/** An address of the name may not be called. */
export class AddressNotAllowed extends Error {
  constructor() {
    super('the address is not allowed');
    this.name = 'AddressNotAllowed';
  }
}

const DNS_LIMITS = { timeout: 2000, tries: 2 };

/**
 * Asks the name servers, and no file of this machine. It uses no thread: with the system's own function a few names
 * whose servers do not answer would keep everybody waiting.
 */
export function dnsAddresses(resolver = new Resolver(DNS_LIMITS)): AddressesOf {
  return async (name) => {
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    const [first] = answers;
    if (found.length === 0 && first.status === 'rejected') throw first.reason;
    return found;
  };
}

/** As the system finds names, `localhost` among them. For development. */
export const systemAddresses: AddressesOf = async (name) =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * A look-up for a connection. It asks once, checks every address of the answer, and gives those that were checked to
 * the connection: a name that has another address a moment later leads nowhere else. One address that is not allowed is
 * enough to refuse the name. Not called for an address in the URL, which has to be checked before.
 */
export function checkedLookup(
  addressesOf: AddressesOf,
  isAllowed: (address: string) => boolean,
): LookupFunction {
  const find = async (name: string, family: unknown): Promise<{ address: string; family: number }[]> => {
    const addresses = await addressesOf(name);
    if (!addresses.every(isAllowed)) throw new AddressNotAllowed();
    const found = addresses
      .map((address) => ({ address, family: isIP(address) }))
      .filter((one) => (family !== 4 && family !== 6) || one.family === family);
    if (found.length === 0) throw new Error('the name has no address');
    return found;
  };
  return (name, { all, family }, done) => {
    find(name, family).then(
      (found) => {
        if (all === true) done(null, found);
        else done(null, found[0]?.address ?? '', found[0]?.family ?? 0);
      },
      (error: unknown) => {
        done(error instanceof Error ? error : new Error(String(error)), []);
      },
    );
  };
}
