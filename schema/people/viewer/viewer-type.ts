import { Field, ObjectType } from 'type-graphql';
import type { Role } from '../../../domain/viewer.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { describedEnum } from '../../enum.ts';

const RoleEnum = describedEnum<Role>('Role', 'The role of a signed-in caller in the programme (R32).', {
  ADMIN: 'An operator of the programme: may do and see everything.',
  STOREFRONT:
    'A shop or front end: records visits and orders of its channels, sees no commissions and no balances.',
  DISTRIBUTOR:
    'A distributor: sees and uses their own data and money, and sees the public fields and sums of their own line.',
});

@Access(withParent)
@ObjectType('Viewer', { description: 'The signed-in caller.', simpleResolvers: true })
export class ViewerType {
  @Field(() => RoleEnum, { description: 'The role that the token gives.' })
  readonly role!: Role;
}
