import { Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Hold } from '../../../domain/people/hold.ts';
import { cancelHold } from '../../../services/books/holds/cancel-hold.ts';
import { freezeLine } from '../../../services/books/holds/freeze-line.ts';
import type { EndHoldInput, FreezeLineInput } from '../../../services/books/holds/inputs.ts';
import { releaseHold } from '../../../services/books/holds/release-hold.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { confirmedResultType } from '../../people/approvals/awaiting-approval.ts';
import { resultType } from '../../refusals/result-type.ts';
import { HoldScopeEnum, HoldType } from './hold-type.ts';

@InputType('FreezeLineInput', { description: 'A distributor or a line to freeze (R38).' })
class FreezeLineInputType implements FreezeLineInput {
  @Field(() => ID, {
    description:
      'The distributor; of a line, its head. NOT_FOUND if there is none; WRONG_STATE if they only applied, or are frozen with this scope already.',
  })
  readonly distributorId!: string;

  @Field(() => HoldScopeEnum, { description: 'The distributor alone, or with everybody below.' })
  readonly scope!: FreezeLineInput['scope'];

  @Field(() => String, {
    description: 'Why, in 1 to 500 characters. Operators read it; those who are frozen do not.',
  })
  readonly reason!: string;
}

@InputType('ReleaseHoldInput', { description: 'A hold to end (R38).' })
class ReleaseHoldInputType implements EndHoldInput {
  @Field(() => ID, { description: 'The hold. NOT_FOUND if there is none; WRONG_STATE if it has ended.' })
  readonly holdId!: string;

  @Field(() => String, { description: 'Why it ends, in 1 to 500 characters.' })
  readonly reason!: string;
}

@Access(withParent)
@ObjectType('HoldPlaced', { description: 'The hold was placed.', simpleResolvers: true })
class HoldPlaced {
  @Field(() => HoldType, { description: 'The hold.' })
  readonly hold!: Hold;
}

@Access(withParent)
@ObjectType('HoldEnded', { description: 'The hold has ended.', simpleResolvers: true })
class HoldEnded {
  @Field(() => HoldType, { description: 'The hold, with how it ended.' })
  readonly hold!: Hold;
}

const FreezeLineResult = resultType('FreezeLineResult', 'HoldPlaced', () => HoldPlaced);
const ReleaseHoldResult = resultType('ReleaseHoldResult', 'HoldEnded', () => HoldEnded);
const CancelHoldResult = confirmedResultType('CancelHoldResult', 'HoldEnded', () => HoldEnded);

@Resolver()
export class HoldMutationsResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => FreezeLineResult, {
    description:
      'Freezes a distributor or a line: what they have earned and is not settled, and what they earn from now on, is held (R38). Nothing is lost by it. Repeating it with the same reason returns the same hold.',
  })
  freezeLine(
    @Input(() => FreezeLineInputType, 'Whom to freeze, and why.') input: FreezeLineInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return freezeLine(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => ReleaseHoldResult, {
    description:
      'Ends a hold in their favour: what was settled meanwhile is available at once, what was not is settled as ever (R38). Those whom another hold covers stay frozen.',
  })
  releaseHold(
    @Input(() => ReleaseHoldInputType, 'The hold, and why it ends.') input: ReleaseHoldInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return releaseHold(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => CancelHoldResult, {
    description:
      'Ends a hold by taking back what it holds, by ADJUSTED entries that name the reason (R38). Later refunds of the same orders take nothing more. Above `adjustmentApprovalAbove` it waits for a second operator (R27).',
  })
  cancelHold(
    @Input(() => ReleaseHoldInputType, 'The hold, and why it ends.') input: ReleaseHoldInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return cancelHold(call, input);
  }
}
