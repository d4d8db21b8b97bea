import { isReferralCode, plainCode } from '../../../domain/people/referral-code.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { digestOf } from '../../digest.ts';
import { InputCheck } from '../../input-check.ts';
import type { ImportDistributorInput } from './inputs.ts';
import { DISTRIBUTOR_SENTENCES } from './sentences.ts';
import { SENTENCES } from '../../sentences.ts';
import { formerContact, readContact } from '../../contact.ts';
import { formerSpellings } from '../../phone-number.ts';

const MOST_CUSTOMERS = 10_000;

/** A distributor from another system, with its own fields checked. */
export interface ImportDraft {
  readonly externalId: string;
  readonly displayName: string;
  readonly contact: string;
  readonly sponsorExternalId: string | null;
  readonly code: string | null;
  readonly tierCode: string | null;
  readonly joinedAt: Date;
  /** The channel of its customers. Null: every channel. */
  readonly channel: string | null;
  readonly customerRefs: readonly string[];
  readonly boundCustomerRefs: readonly string[];
  readonly digest: string;
  /** Whether it equals the earlier import, also if that digest was made with another spelling of the contact. */
  readonly wasTold: (digest: string) => boolean;
}

export function checkImport(input: ImportDistributorInput, now: Date): ImportDraft | Refusal {
  const check = new InputCheck();
  const given = check.optionalText(input.code, ['code']);
  const code = given === null ? null : plainCode(given);
  check.must(code === null || isReferralCode(code), ['code'], DISTRIBUTOR_SENTENCES.codeShape());
  const content = {
    externalId: check.text(input.externalId, ['externalId']),
    displayName: check.name(input.displayName, ['displayName']),
    contact: readContact(check, input.contact, ['contact']),
    sponsorExternalId: check.optionalText(input.sponsorExternalId, ['sponsorExternalId']),
    code,
    tierCode: check.optionalText(input.tierCode, ['tierCode'], 50),
    joinedAt: check.past(input.joinedAt, now, ['joinedAt']),
    channel: check.optionalText(input.channel, ['channel'], 100),
    customerRefs: readCustomers(check, input.customerRefs ?? [], 'customerRefs'),
    boundCustomerRefs: readCustomers(check, input.boundCustomerRefs ?? [], 'boundCustomerRefs'),
  };
  // Imports from before channels could be named must still be recognised.
  const { channel, ...rest } = content;
  const told = channel === null ? rest : content;
  const digestWith = (contact: string): string => digestOf({ ...told, contact, joinedAt: input.joinedAt });
  const digest = digestWith(content.contact);
  const wasTold = (known: string): boolean =>
    known === digest ||
    [formerContact(input.contact), ...formerSpellings(content.contact)].some(
      (contact) => known === digestWith(contact),
    );
  return check.refusal ?? { ...content, digest, wasTold };
}

function readCustomers(check: InputCheck, refs: readonly string[], field: string): readonly string[] {
  check.must(refs.length <= MOST_CUSTOMERS, [field], SENTENCES.tooMany(MOST_CUSTOMERS));
  const seen = new Set<string>();
  for (const [index, ref] of refs.entries()) {
    check.must(!seen.has(ref), [field, index], SENTENCES.listedTwice());
    seen.add(check.text(ref, [field, index]));
  }
  return refs;
}
