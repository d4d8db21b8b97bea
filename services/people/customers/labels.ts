import type { CustomerLinkStatus } from '../../../domain/people/customer-link.ts';
import type { BindingOver } from '../../../domain/people/binding.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const CUSTOMER_LABELS = {
  CustomerLinkStatus: {
    REQUESTED: say('Under review', '待审核'),
    LINKED: say('Linked', '已关联'),
    DECLINED: say('Declined', '已拒绝'),
    ENDED: say('Ended', '已解除'),
  },
  BindingOver: {
    RAN_OUT: say('Ran out', '已到期'),
    ORDER_CAME_TO_NOTHING: say('Order canceled or refunded', '订单已取消或全额退款'),
    ENDED: say('Ended by an operator', '管理员已解除'),
    MOVED: say('Moved to another distributor', '已转给其他分销商'),
    SELF: say('Is the distributor', '为分销商本人'),
    NAMES_NOBODY: say('Stands for nobody', '不代表特定顾客'),
  },
} as const satisfies {
  readonly CustomerLinkStatus: Readonly<Record<CustomerLinkStatus, Sentence>>;
  readonly BindingOver: Readonly<Record<BindingOver, Sentence>>;
};
