import type { DistributorStatus } from '../../../domain/people/distributor.ts';
import type { CustomerLinkStatus } from '../../../domain/people/customer-link.ts';
import { DISTRIBUTOR_LABELS } from '../distributors/labels.ts';
import { CUSTOMER_LABELS } from './labels.ts';
import { say } from '../../sentences.ts';

export const CUSTOMER_SENTENCES = {
  noChannel: () => say('There is no such channel.', '没有这个渠道。'),
  neverBound: () =>
    say('This customer was never bound to a distributor here.', '该顾客在此从未绑定过分销商。'),
  boundToNobody: () =>
    say('This customer is not bound to a distributor now.', '该顾客目前未绑定任何分销商。'),
  boundToThemself: () =>
    say(
      'This customer is that distributor. Distributors cannot be bound to themselves.',
      '该顾客就是该分销商本人，不能绑定给自己。',
    ),
  distributorNotActive: (status: DistributorStatus) =>
    say(
      `The distributor is ${status}: only an active one takes a customer over.`,
      `分销商状态为“${DISTRIBUTOR_LABELS.DistributorStatus[status].zh}”，只有启用中的分销商才能接收顾客。`,
    ),
  oneDistributor: () =>
    say(
      'Name the distributor by one of distributorId, externalId and code.',
      '请用 distributorId、externalId 或 code 之一指明分销商。',
    ),
  hasLeft: (status: DistributorStatus) =>
    say(
      `The distributor is ${status}: no customer is linked to them any more.`,
      `分销商状态为“${DISTRIBUTOR_LABELS.DistributorStatus[status].zh}”，不能再关联顾客。`,
    ),
  requestsWait: (most: number) =>
    say(
      `${most.toString()} requests of yours wait already: let them be decided first.`,
      `您已有 ${most.toString()} 个待审核的关联申请，请等待处理。`,
    ),
  noLink: () => say('There is no such link.', '没有这个顾客关联。'),
  notLinked: () => say('This customer is linked to no distributor here.', '该顾客在此未关联任何分销商。'),
  linkOfOthers: () =>
    say('Somebody else made this link: only operators end it.', '该关联由他人建立，只能由管理员解除。'),
  linkReviewed: (status: CustomerLinkStatus) =>
    say(
      `The link is ${status}: only a request can be reviewed.`,
      `关联状态为“${CUSTOMER_LABELS.CustomerLinkStatus[status].zh}”，只能审核申请。`,
    ),
  customerNobody: () => say('This name does not stand for a particular customer.', '该名称不代表特定顾客。'),
  customerTaken: () => say('This customer is linked to another distributor.', '该顾客已关联其他分销商。'),
} as const;
