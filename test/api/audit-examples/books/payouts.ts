import { batch, fileOf } from '../../../support/programme/payout-batches.ts';
import { an, approved, worth, type Examples } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

export const examples: Examples = {
  createPayoutBatch: async (story) => {
    await approved(story, '100.00');
    return {
      by: OLIVIA,
      input: { idempotencyKey: 'K-1' },
      lines: [{ subject: an('pob'), before: null, after: { count: 1, net: '100.00 CNY' }, reason: null }],
    };
  },
  exportPayoutBatch: async (story) => {
    const { id } = await approved(story, '100.00');
    const { id: batchId } = await batch(story.admin, 'monday');
    const line = (before: string[]) => ({
      subject: batchId,
      before: { handedOver: before },
      after: { handedOver: [id] },
      reason: null,
    });
    // The accounts are read each time: so is that.
    return { by: OLIVIA, input: { batchId }, lines: [line([])], again: [line([id])] };
  },
  sendPayoutBatch: async (story) => {
    const { id } = await approved(story, '100.00');
    const { id: batchId } = await batch(story.admin, 'monday');
    const after = { provider: 'simulated', withdrawals: [id] };
    return {
      by: OLIVIA,
      input: { batchId },
      lines: [{ subject: batchId, before: null, after, reason: null }],
    };
  },
  reconcilePayoutBatch: async (story) => {
    const { id } = await approved(story, '100.00');
    const { id: batchId } = await batch(story.admin, 'monday');
    await fileOf(story.admin, batchId);
    return {
      by: OLIVIA,
      input: {
        batchId,
        outcomes: [{ withdrawalId: id, amount: '100.00', succeeded: false, reference: 'bank-1' }],
      },
      lines: [
        {
          subject: id,
          reason: null,
          before: { status: 'APPROVED', reference: null },
          after: { status: 'FAILED', reference: 'bank-1', moves: 'WITHDRAWAL_RELEASED', ...worth('100.00') },
        },
      ],
    };
  },
};
