import type { DistributorStatus } from '../../../domain/people/distributor.ts';
import { DISTRIBUTOR_LABELS } from './labels.ts';
import { say } from '../../sentences.ts';

export const DISTRIBUTOR_SENTENCES = {
  noDistributor: () => say('There is no such distributor.', '没有这个分销商。'),
  sponsorNotEligible: () => say('The sponsor is not an active distributor.', '推荐码无效或推荐人未激活。'),
  newSponsorNotEligible: () =>
    say('The new sponsor is not an active distributor.', '新的推荐人不存在或未激活。'),
  sponsorUnknown: () => say('The sponsor has not been imported.', '推荐人尚未导入。'),
  codeTaken: () => say('This code is taken.', '该推荐码已被使用。'),
  codeShape: () =>
    say('A code has 4 to 32 letters, digits and dashes.', '推荐码为 4 至 32 个字母、数字或短横线。'),
  notAdult: () => say('Only adults can join.', '仅限成年人加入。'),
  barred: () => say('People of a barred occupation cannot join.', '法律法规禁止从业的人员不能加入。'),
  otherTerms: (version: string) =>
    say(`The terms to accept are those of version ${version}.`, `请同意 ${version} 版条款。`),
  reviewed: (status: DistributorStatus) =>
    say(
      `The distributor is ${status}: only an application can be reviewed.`,
      `分销商状态为“${DISTRIBUTOR_LABELS.DistributorStatus[status].zh}”，只能审核申请。`,
    ),
  notRejected: (status: DistributorStatus) =>
    say(
      `The distributor is ${status}: only a rejection can be taken back.`,
      `分销商状态为“${DISTRIBUTOR_LABELS.DistributorStatus[status].zh}”，只能撤回已拒绝的申请。`,
    ),
  distributorStep: (status: DistributorStatus) =>
    say(
      `The distributor is ${status}: this step is not open to them.`,
      `分销商状态为“${DISTRIBUTOR_LABELS.DistributorStatus[status].zh}”，不能进行此操作。`,
    ),
  noContact: () =>
    say(
      'The distributor has no contact: another person has proved that it is theirs.',
      '该分销商没有联系方式：原联系方式已由他人验证。',
    ),
  noContactYet: () =>
    say('You have no contact here: ask an operator to enter one.', '您尚无联系方式，请联系管理员登记。'),
  erased: () => say('This person was erased.', '此人的个人信息已删除。'),
  ownSponsor: () => say('A distributor cannot be their own sponsor.', '不能将自己设为推荐人。'),
  cycle: () => say('The new sponsor stands in the downline.', '新的推荐人位于其下级之中。'),
  codeNeeded: () => say('Give the code that was sent to this contact.', '请填写发送到该联系方式的验证码。'),
} as const;
