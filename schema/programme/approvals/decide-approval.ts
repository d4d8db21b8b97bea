import { Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Approval } from '../../../domain/people/approval.ts';
import { decideApproval } from '../../../services/programme/approvals/decide-approval.ts';
import type { DecideApprovalInput } from '../../../services/people/approvals/inputs.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { ReviewDecisionEnum } from '../../people/distributors/distributor-status.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { ApprovalType } from '../../people/approvals/approval-type.ts';

@InputType('DecideApprovalInput', { description: "A decision on another operator's request (R27)." })
export class DecideApprovalInputType implements DecideApprovalInput {
  @Field(() => ID, { description: 'Which request.' })
  readonly approvalId!: string;

  @Field(() => ReviewDecisionEnum, { description: 'Yes or no.' })
  readonly decision!: DecideApprovalInput['decision'];

  @Field(() => String, { nullable: true, description: 'Why, for the audit log.' })
  readonly reason?: string | null;
}

@Access(withParent)
@ObjectType('ApprovalDecided', { description: 'The change was made or rejected.', simpleResolvers: true })
class ApprovalDecided {
  @Field(() => ApprovalType, { description: 'The request as it stands now.' })
  readonly approval!: Approval;
}

const DecideApprovalResult = resultType('DecideApprovalResult', 'ApprovalDecided', () => ApprovalDecided);

@Resolver()
export class DecideApprovalResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => DecideApprovalResult, {
    description:
      "Confirms or rejects another operator's request (R27). If it is confirmed, the change is checked against the current data and made at once. If a rule refuses it, the request stays open. " +
      'SECOND_APPROVER_REQUIRED for the operator who requested it; they can withdraw it by rejecting it.',
  })
  decideApproval(
    @Input(() => DecideApprovalInputType, 'The decision.') input: DecideApprovalInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return decideApproval(call, input);
  }
}
