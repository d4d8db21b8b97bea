import type { Noun } from '../../noun.ts';
import { complianceLoaders } from './compliance-loaders.ts';
import { ComplianceReportQueryResolver } from './compliance-report.ts';
import { ComplianceReportResolver, MOST_LINES, WatchedLineResolver } from './compliance-report-type.ts';

export const noun: Noun = {
  resolvers: [ComplianceReportQueryResolver, ComplianceReportResolver, WatchedLineResolver],
  loaders: complianceLoaders,
  costs: {
    'ComplianceReport.lines': { most: MOST_LINES, usual: 10 },
  },
};
