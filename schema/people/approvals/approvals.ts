import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { Approval, ApprovalStatus } from '../../../domain/people/approval.ts';
import { countApprovals, listApprovals } from '../../../services/people/approvals/read-approvals.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { connect, type Connection } from '../../connections/connection.ts';
import { idKey, instantKey, type List } from '../../connections/list.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { ApprovalStatusEnum } from './approval-enums.ts';
import { ApprovalType } from './approval-type.ts';

const ApprovalConnection = connectionType(
  'Approval',
  () => ApprovalType,
  'requests for a second operator, newest first',
);

const APPROVALS: List = { name: 'approvals', keys: [instantKey, idKey('approval')] };

@Resolver()
export class ApprovalsResolver {
  @Access(roles('ADMIN'))
  @Query(() => ApprovalConnection, {
    description:
      'The requests for a second operator (R27), newest first. Withdrawals have approvals of their own.',
  })
  approvals(
    @Arg('status', () => ApprovalStatusEnum, {
      nullable: true,
      description: 'Only those in this status; left out: all.',
    })
    status: ApprovalStatus | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Approval>> {
    const only = status ?? null;
    return connect(
      APPROVALS,
      page,
      context,
      (slice) => listApprovals(context.call, only, slice),
      () => countApprovals(context.call, only),
    );
  }
}
