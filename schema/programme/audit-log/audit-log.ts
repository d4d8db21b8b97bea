import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { AuditEntry } from '../../../domain/platform/audit-entry.ts';
import { countAuditLog, listAuditLog } from '../../../services/programme/audit-log/read-audit-log.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { connect, type Connection } from '../../connections/connection.ts';
import { instantKey, type List, numberKey } from '../../connections/list.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { AuditLogEntryType } from './audit-log-entry-type.ts';
import { AuditLogFilterType } from './audit-log-filter.ts';

const AuditLogConnection = connectionType('AuditLog', () => AuditLogEntryType, 'changes, newest first');

const AUDIT_LOG: List = { name: 'auditLog', keys: [instantKey, numberKey] };

@Resolver()
export class AuditLogResolver {
  @Access(roles('ADMIN'))
  @Query(() => AuditLogConnection, {
    description: 'The audit log: every change by an operator and every change of money, newest first.',
  })
  auditLog(
    @Arg('filter', () => AuditLogFilterType, { nullable: true, description: 'Which ones; left out: all.' })
    filter: AuditLogFilterType | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<AuditEntry>> {
    const { call } = context;
    const wanted = filter ?? {};
    return connect(
      AUDIT_LOG,
      page,
      context,
      (slice) => listAuditLog(call, wanted, slice),
      () => countAuditLog(call, wanted),
    );
  }
}
