import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Programme } from '../../../domain/terms/programme.ts';
import { configureProgramme } from '../../../services/programme/settings/configure-programme.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { confirmedResultType } from '../../people/approvals/awaiting-approval.ts';
import { ConfigureProgrammeInputType } from './configure-programme-input.ts';
import { ProgrammeType } from './programme-type.ts';

@Access(withParent)
@ObjectType('ProgrammeConfigured', { description: 'The settings are changed.', simpleResolvers: true })
class ProgrammeConfigured {
  @Field(() => ProgrammeType, { description: 'The programme as it is now.' })
  readonly programme!: Programme;
}

const ConfigureProgrammeResult = confirmedResultType(
  'ConfigureProgrammeResult',
  'ProgrammeConfigured',
  () => ProgrammeConfigured,
);

@Resolver()
export class ConfigureProgrammeResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => ConfigureProgrammeResult, { description: 'Changes settings of the programme (R0).' })
  configureProgramme(
    @Input(() => ConfigureProgrammeInputType, 'The settings to change.') input: ConfigureProgrammeInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return configureProgramme(call, input);
  }
}
