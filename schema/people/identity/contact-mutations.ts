import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { changeContact } from '../../../services/people/distributors/change-contact.ts';
import { revealContact } from '../../../services/people/distributors/reveal-contact.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../distributors/distributor-type.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { ChangeContactInputType, RevealContactInputType } from './contact-inputs.ts';

@Access(withParent)
@ObjectType('ContactChanged', {
  description: 'The contact is changed, and the sessions on other devices have ended.',
  simpleResolvers: true,
})
class ContactChanged {
  @Field(() => DistributorType, { description: 'Whose it is.' })
  readonly distributor!: Distributor;
}

@Access(roles('ADMIN'))
@ObjectType('ContactRevealed', {
  description: 'A complete contact. Reading it is recorded in the audit log.',
  simpleResolvers: true,
})
class ContactRevealed {
  @Field(() => DistributorType, { description: 'Whose it is.' })
  readonly distributor!: Distributor;

  @Field(() => String, { description: 'The whole phone number or e-mail address.' })
  readonly contact!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When they proved it by a one-time code; null: not yet.',
  })
  readonly verifiedAt!: Date | null;
}

const ChangeContactResult = resultType('ChangeContactResult', 'ContactChanged', () => ContactChanged);
const RevealContactResult = resultType('RevealContactResult', 'ContactRevealed', () => ContactRevealed);

@Resolver()
export class ContactMutationsResolver {
  @Access(roles('DISTRIBUTOR'))
  @Mutation(() => ChangeContactResult, {
    description:
      "Changes the viewer's own contact if the codes of the present and of the new one are right (R2). The previous contact is notified.",
  })
  changeContact(
    @Input(() => ChangeContactInputType, 'The new contact and both codes.') input: ChangeContactInputType,
    @Ctx() { call, language }: GraphQLContext,
  ) {
    return changeContact(call, input, language);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => RevealContactResult, {
    description: 'Reads a complete contact. Each reading is recorded in the audit log (R32, R33).',
  })
  revealContact(
    @Input(() => RevealContactInputType, 'The person and the purpose.') input: RevealContactInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return revealContact(call, input);
  }
}
