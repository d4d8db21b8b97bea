import { Field, ObjectType } from 'type-graphql';
import type { BlockedSubject } from '../../../domain/people/blocked-subject.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { instantKey, type List } from '../../connections/list.ts';
import { DateTime } from '../../scalars/date-time.ts';

@Access(withParent)
@ObjectType('BlockedSubject', {
  description: 'A subject whose tokens are refused, from every issuer.',
  simpleResolvers: true,
})
export class BlockedSubjectType implements BlockedSubject {
  @Field(() => String, {
    description: 'The subject: the id of a user, or for another issuer `oidc:` and the `sub` of its tokens.',
  })
  readonly subject!: string;

  @Field(() => DateTime, { description: 'Since when.' })
  readonly blockedAt!: Date;

  @Field(() => String, { description: 'The operator who blocked it, as named in the audit log.' })
  readonly blockedBy!: string;

  @Field(() => String, { description: 'Why.' })
  readonly reason!: string;
}

export const BlockedSubjectConnection = connectionType(
  'BlockedSubject',
  () => BlockedSubjectType,
  'blocked subjects, newest first',
);

const digestKey = (key: string): boolean => /^[0-9a-f]{32}$/.test(key);
export const BLOCKED_SUBJECTS: List = { name: 'blockedSubjects', keys: [instantKey, digestKey] };
