import type { OrderStatus } from '../../../domain/sales/order.ts';
import { ORDER_LABELS } from './labels.ts';
import { say } from '../../sentences.ts';

export const ORDER_SENTENCES = {
  aboveLargestOrder: (most: string) =>
    say(
      `An order comes to ${most} at most. An operator can raise that.`,
      `单笔订单最多 ${most}，可由管理员调高。`,
    ),
  aboveDailyVolume: (most: string, left: string) =>
    say(
      `This client may record ${most} a day, and ${left} is left today. An operator can raise that.`,
      `该客户端每天最多可录入 ${most}，今天剩余 ${left}，可由管理员调高。`,
    ),
  noLines: () => say('An order has at least one line.', '订单至少要有一行商品。'),
  nothingNamed: () =>
    say(
      'Say what is refunded: lines, shipping or tax, or everything: true for all that is left.',
      '请说明退款内容：lines、shipping 或 tax；如需全部退款，请填写 everything: true。',
    ),
  everythingAlone: () =>
    say('Give either everything or the parts that are refunded.', 'everything 不能与具体退款内容同时填写。'),
  taxIncluded: () => say('The tax is not less than the amount that includes it.', '其中的税额须小于该金额。'),
  lineDiscount: () => say('The discount is larger than the line.', '优惠大于该行金额。'),
  orderDiscount: () => say('The discount is larger than the goods.', '优惠大于商品总额。'),
  sameLineRef: () => say('Two lines have this lineRef.', '有两行使用了同一个 lineRef。'),
  completedUnpaid: () =>
    say(
      'Only a paid order can be completed: give paidAt too.',
      '只有已支付的订单才能完成：请同时填写 paidAt。',
    ),
  laterTold: (revision: number) =>
    say(
      `Revision ${revision.toString()} of this order is recorded already.`,
      `该订单的第 ${revision.toString()} 版已有记录。`,
    ),
  toldTooOften: () =>
    say(
      'The order was changed too often. Cancel it and record it under another number.',
      '该订单修改次数过多，请取消后以新的编号录入。',
    ),
  noOrder: () => say('There is no such order.', '没有这个订单。'),
  orderRef: () =>
    say(
      'Name the order by its id, or by channel and externalId.',
      '请用 id，或用 channel 与 externalId 指明订单。',
    ),
  orderStep: (status: OrderStatus) =>
    say(
      `The order is ${status}: this step is not open to it.`,
      `订单状态为“${ORDER_LABELS.OrderStatus[status].zh}”，不能进行此操作。`,
    ),
  stepDone: () => say('This step was taken at another time.', '该操作已在其他时间完成。'),
  noLine: () => say('The order has no such line.', '订单中没有这一行。'),
  freeLine: () =>
    say(
      'Nothing was paid for this line, so it earns no commission: all levels together, fixed amounts included, earn at most a share of what was paid.',
      '该行商品为免费，不产生佣金：各级佣金合计（含固定金额）以实付金额的一定比例为限。',
    ),
  refundUnpaid: () => say('Only a paid order can be refunded.', '只有已支付的订单才能退款。'),
  nothingLeft: () => say('Nothing is left to refund.', '没有可退的金额。'),
  refundExceeds: (left: string) => say(`More than is left: ${left}.`, `超过剩余可退金额：${left}。`),
  refundExceedsNet: (left: string) =>
    say(
      `More than is left of the line: ${left}, without tax. If the amount includes tax, give the tax in taxIncluded.`,
      `超过该行剩余可退金额：${left}（不含税）。若金额含税，请在 taxIncluded 中填写税额。`,
    ),
  noRefund: () => say('The order has no such refund.', '订单中没有这笔退款。'),
  nothingStands: () => say('No commission of this order is left to cancel.', '该订单没有可取消的佣金。'),
} as const;
