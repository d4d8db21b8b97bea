import type { Noun } from '../../noun.ts';
import { BlockSubjectResolver } from './block-subject.ts';
import { BlockedSubjectsResolver } from './blocked-subjects.ts';
import { ContactMutationsResolver } from './contact-mutations.ts';
import { DistributorContactResolver } from './distributor-contact.ts';
import { identityLoaders } from './identity-loaders.ts';
import { UnblockSubjectResolver } from './unblock-subject.ts';

export const noun: Noun = {
  resolvers: [
    BlockSubjectResolver,
    BlockedSubjectsResolver,
    ContactMutationsResolver,
    DistributorContactResolver,
    UnblockSubjectResolver,
  ],
  loaders: identityLoaders,
};
