import type { Call } from '../../../services/call.ts';
import { watchedLines } from '../../../services/programme/compliance/read-compliance-report.ts';
import { once } from '../../loader.ts';

export function complianceLoaders(call: Call) {
  return { watchedLines: once(() => watchedLines(call)) };
}
