import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { Approval, ApprovalStatus } from '../../domain/approval.ts';
import { countApprovals, listApprovals } from '../../services/approvals/read-approvals.ts';
import { Access } from '../access/access.ts';
import { roles } from '../access/rules.ts';
import { connect } from '../connections/connection.ts';
import type { Connection } from '../connections/connection.ts';
import { PageArgs } from '../connections/page-args.ts';
import type { GraphQLContext } from '../context.ts';
import { APPROVALS, ApprovalConnection } from './approval-connection.ts';
import { ApprovalStatusEnum } from './approval-enums.ts';

@Resolver()
export class ApprovalsResolver {
  @Access(roles('ADMIN'))
  @Query(() => ApprovalConnection, { description: 'What a second operator is or was asked to confirm (R27), newest first. Withdrawals have approvals of their own.' })
  approvals(
    @Arg('status', () => ApprovalStatusEnum, { nullable: true, description: 'Only those in this status; left out: all.' })
    status: ApprovalStatus | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Approval>> {
    const only = status ?? null;
    return connect(APPROVALS, page, context, (slice) => listApprovals(context.call, only, slice), () => countApprovals(context.call, only));
  }
}
