import type { Asked, Story } from './audit-examples.ts';
import { OLIVIA } from './raw-request.ts';

/** As `EXAMPLES`, about people themselves. */
export const PEOPLE: Readonly<Record<string, (story: Story) => Asked | Promise<Asked>>> = {
  eraseDistributor: ({ ben }) => ({
    by: OLIVIA,
    input: { distributorId: ben.id, reason: 'asked on 12 November' },
    lines: [{ subject: ben.id, before: { status: 'ACTIVE' }, after: { status: 'TERMINATED', erased: true, balanceLeft: '0.00 CNY' }, reason: 'asked on 12 November' }],
  }),
};
