import type { EventType } from '../../../domain/messaging/stored-event.ts';
import type { NoticeType } from '../../../domain/messaging/notice-rules.ts';
import { describedEnum } from '../../enum.ts';

export const EventTypeEnum = describedEnum<EventType | NoticeType>(
  'EventType',
  'What happened (R31). Values may be added.',
  {
    DISTRIBUTOR_APPLIED: 'Somebody applied, or joined where nobody has to be asked.',
    DISTRIBUTOR_REVIEWED: 'An application was approved or rejected.',
    DISTRIBUTOR_STATUS_CHANGED: 'A distributor was suspended, reinstated or terminated.',
    SPONSOR_CHANGED: 'A distributor has another sponsor.',
    ORDER_ATTRIBUTED: 'An order is paid and has a seller.',
    ORDER_ADVANCED: 'An order went a step on: paid, shipped, completed or canceled.',
    ORDER_REFUNDED: 'Something of an order was given back, or a refund was undone.',
    COMMISSION_RECORDED: 'A commission entry was recorded.',
    STATEMENT_ISSUED: 'A distributor’s statement of a month was issued.',
    PERIOD_SETTLED: 'A month was settled.',
    WITHDRAWAL_REQUESTED: 'A withdrawal was requested.',
    WITHDRAWAL_DECIDED: 'A withdrawal was approved, rejected or canceled.',
    WITHDRAWAL_PAID: 'A withdrawal was paid.',
    WITHDRAWAL_FAILED: 'A withdrawal was not paid, or the money came back.',
    SUSPICION_RAISED: 'Something was noticed that waits for an operator.',
    PRIZE_WON: 'A distributor took a prize in a contest.',
    HOLD_PLACED: 'A distributor was frozen: their commissions are held.',
    HOLD_ENDED: 'A hold on the commissions of a distributor has ended.',
    TIER_CHANGED: 'A distributor’s tier changed.',
    PLAN_PUBLISHED: 'A commission plan was published.',
    WEBHOOK_DISABLED: 'A webhook was switched off.',
    WEBHOOK_FAILING: 'A webhook has taken nothing for a day.',
    CONTACT_CHANGED: 'Another contact signs in for an account.',
    SESSIONS_ENDED: 'Sessions of an account were ended because of its security.',
    PAYOUT_ACCOUNT_CHANGED: 'A distributor’s stored payout account was changed or removed.',
    WEBHOOK_TESTED: 'An operator sent a webhook a test event, which only this webhook gets.',
  },
);
