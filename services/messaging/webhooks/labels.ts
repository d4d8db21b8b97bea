import type { DeliveryStatus } from '../../../domain/messaging/delivery.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const WEBHOOK_LABELS = {
  DeliveryStatus: {
    WAITING: say('Waiting', '等待投递'),
    DELIVERED: say('Delivered', '已送达'),
    FAILED: say('Failed, to be tried again', '失败，将重试'),
    GIVEN_UP: say('Given up', '已放弃'),
  },
} as const satisfies { readonly DeliveryStatus: Readonly<Record<DeliveryStatus, Sentence>> };
