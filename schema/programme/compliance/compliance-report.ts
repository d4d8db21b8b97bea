import { Ctx, Query, Resolver } from 'type-graphql';
import {
  type ComplianceReport,
  readComplianceReport,
} from '../../../services/programme/compliance/read-compliance-report.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { ComplianceReportType } from './compliance-report-type.ts';

@Resolver()
export class ComplianceReportQueryResolver {
  @Access(roles('ADMIN'))
  @Query(() => ComplianceReportType, {
    description: 'The figures that a supervisor of direct selling asks for first, as they are now (R38).',
  })
  complianceReport(@Ctx() { call }: GraphQLContext): Promise<ComplianceReport> {
    return readComplianceReport(call);
  }
}
