import { newId } from '../../../db/new-id.ts';
import type { NewDistributors } from '../../../db/people/distributor-writes.queries.ts';
import type { BoundCustomer, ImportFacts, KnownCustomer } from '../../../db/people/imports.queries.ts';
import type { ProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { isNobody } from '../../../domain/people/customer.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { contactLookups } from '../contacts/contacts.ts';
import { contactVault } from '../contacts/contact-vault.ts';
import { InputCheck } from '../../input-check.ts';
import { CONTACT_SENTENCES } from '../contacts/sentences.ts';
import { DISTRIBUTOR_SENTENCES } from './sentences.ts';
import { TERMS_SENTENCES } from '../../terms/sentences.ts';
import { CUSTOMER_SENTENCES } from '../customers/sentences.ts';
import { digestPurpose } from './import-digest.ts';
import type { ImportDraft } from './import-draft.ts';
import { addNewcomer, nobodyNew } from './new-distributor.ts';

/** Distributors that were imported before. The digest is null after erasure. */
interface KnownImport {
  readonly id: DistributorId;
  readonly digest: string | null;
}

/** Imported distributors that are written together; a sponsor may stand earlier in the same list. */
export class ImportBatch {
  readonly fresh: NewDistributors = nobodyNew();
  /** Sign-ups by strangers that give up the contacts of those who are imported. */
  readonly asides: Distributor[] = [];
  readonly #call: Call;
  readonly #programme: ProgrammeState;
  readonly #known: Map<string, KnownImport>;
  readonly #contacts: Set<string>;
  readonly #unproved: ReadonlyMap<string, Distributor>;
  readonly #given = new Set<string>();
  readonly #codes: Set<string>;
  readonly #buyers: KnownCustomer[];
  readonly #bound: BoundCustomer[];

  /** `unproved`: sign-ups with an unproved contact, by contact. */
  constructor(
    facts: ImportFacts,
    programme: ProgrammeState,
    call: Call,
    unproved: ReadonlyMap<string, Distributor>,
  ) {
    this.#call = call;
    this.#programme = programme;
    const vault = contactVault(call);
    this.#known = new Map(
      [...facts.byExternalId].map(([key, { id, digest }]) => [
        key,
        { id, digest: digest === null ? null : vault.decrypt(digest, digestPurpose(id)) },
      ]),
    );
    this.#contacts = new Set(facts.contacts);
    this.#unproved = unproved;
    this.#codes = new Set(facts.codes);
    this.#buyers = [...facts.buyers];
    this.#bound = [...facts.bound];
  }

  known(externalId: string): KnownImport | undefined {
    return this.#known.get(externalId);
  }

  /** Why it cannot be imported; null if it can. */
  check(draft: ImportDraft): Refusal | null {
    const { sponsorExternalId, code, tierCode, contact, channel, customerRefs, boundCustomerRefs } = draft;
    const check = new InputCheck();
    check.must(this.#isFree(contact), ['contact'], CONTACT_SENTENCES.contactTaken(), 'ALREADY_EXISTS');
    check.must(
      code === null || !this.#codes.has(code.toUpperCase()),
      ['code'],
      DISTRIBUTOR_SENTENCES.codeTaken(),
      'ALREADY_EXISTS',
    );
    check.must(
      tierCode === null || this.#programme.tierByCode.has(tierCode),
      ['tierCode'],
      TERMS_SENTENCES.noTier(),
      'NOT_FOUND',
    );
    const sponsorKnown = sponsorExternalId === null || this.#known.has(sponsorExternalId);
    check.must(
      sponsorKnown,
      ['sponsorExternalId'],
      DISTRIBUTOR_SENTENCES.sponsorUnknown(),
      'SPONSOR_NOT_ELIGIBLE',
    );
    const { unboundCustomerRefs } = this.#programme.programme;
    for (const [field, refs] of Object.entries({ customerRefs, boundCustomerRefs })) {
      const nobody = refs.findIndex((ref) => isNobody(ref, unboundCustomerRefs));
      check.must(nobody === -1, [field, nobody], CUSTOMER_SENTENCES.customerNobody());
    }
    const linked = customerRefs.findIndex((ref) => this.#buyers.some((one) => isSame(one, ref, channel)));
    check.must(linked === -1, ['customerRefs', linked], CUSTOMER_SENTENCES.customerTaken(), 'ALREADY_EXISTS');
    const bound = boundCustomerRefs.findIndex((ref) =>
      this.#bound.some((one) => one.holds && isSame(one, ref, channel)),
    );
    check.must(
      bound === -1,
      ['boundCustomerRefs', bound],
      CUSTOMER_SENTENCES.customerTaken(),
      'ALREADY_EXISTS',
    );
    return check.refusal;
  }

  add(draft: ImportDraft): Distributor {
    const {
      digest,
      wasTold: _,
      sponsorExternalId,
      channel,
      customerRefs,
      boundCustomerRefs,
      ...told
    } = draft;
    const distributor = addNewcomer(this.fresh, this.#call, {
      ...told,
      status: 'ACTIVE',
      tierCode: draft.tierCode ?? this.#programme.tiers[0]?.code ?? '',
      sponsorId: sponsorExternalId === null ? null : (this.#known.get(sponsorExternalId)?.id ?? null),
      importDigest: digest,
      contactVerifiedAt: null,
      reason: 'imported',
    });
    const distributorId = distributor.id;
    const { viewer, now } = this.#call;
    for (const customerRef of customerRefs) {
      const link = {
        id: newId('customerLink'),
        customerRef,
        channel,
        distributorId,
        status: 'LINKED',
      } as const;
      this.fresh.buyers.push({
        ...link,
        requestedBy: viewer.subject,
        requestedAt: now,
        decidedBy: viewer.subject,
        decidedAt: now,
      });
      this.#buyers.push(link);
    }
    const aside = this.#unproved.get(draft.contact);
    if (aside !== undefined) this.asides.push(aside);
    this.#given.add(draft.contact);
    // Customers who belonged to the distributor in the other system stay bound for good from the day of joining. A
    // distributor is not bound to themself (R7).
    for (const customerRef of boundCustomerRefs.filter((ref) => !customerRefs.includes(ref))) {
      const number =
        1 +
        Math.max(0, ...this.#bound.filter((one) => one.customerRef === customerRef).map((one) => one.number));
      this.fresh.bindings.push({
        customerRef,
        number,
        distributorId,
        channel,
        boundAt: draft.joinedAt,
        madeBy: viewer.subject,
      });
      this.#bound.push({ customerRef, channel, number, holds: true });
    }
    this.#known.set(draft.externalId, { id: distributorId, digest });
    this.#codes.add(distributor.code.toUpperCase());
    return distributor;
  }

  /**
   * True if no user has the contact, or only a sign-up that has not proved it. Only the first row of the list that
   * names the contact gets it.
   */
  #isFree(contact: string): boolean {
    if (this.#given.has(contact)) return false;
    return (
      this.#unproved.has(contact) || !this.#lookups(contact).some((lookup) => this.#contacts.has(lookup))
    );
  }

  #lookups(contact: string): readonly string[] {
    return contactLookups(contactVault(this.#call), contact);
  }
}

/** True if both name the same customer in a common channel. Null means every channel. */
const isSame = (known: KnownCustomer, customerRef: string, channel: string | null): boolean =>
  known.customerRef === customerRef &&
  (known.channel === null || channel === null || known.channel === channel);
