import type { CustomerLinkStatus } from '../domain/people/customer-link.ts';
import type { DistributorStatus } from '../domain/people/distributor.ts';
import type { OperatorStatus } from '../domain/people/operator.ts';
import type { OrderStatus } from '../domain/sales/order.ts';
import type { Sentence } from '../domain/refusal.ts';
import type { WithdrawalStatus } from '../domain/books/withdrawal.ts';
import { STATUS_WORDS } from './status-words.ts';

/** What the house says when it refuses, in both of its languages, so that no answer is missing in one of them. */
const say = (en: string, zh: string): Sentence => ({ en, zh });

/** Why a withdrawal is neither approved nor paid as it stands. */
const HOLDS = {
  SUSPENDED: say('The distributor is suspended: their withdrawals wait.', '该分销商已暂停，其提现暂缓处理。'),
  BLOCKED: say('The distributor is blocked: their withdrawals wait.', '该分销商已被封禁，其提现暂缓处理。'),
  NOT_COVERED: say(
    'What is known to be taken back leaves too little for it.',
    '扣除已知将扣回的金额后，余额不足以支付这笔提现。',
  ),
  APPROVAL_MISSING: say(
    'Somebody who approved it no longer counts, or the threshold was lowered: another operator has to approve it too.',
    '原审批人已失效或门槛已调低：须由另一位管理员补充审批。',
  ),
} as const;

export const SENTENCES = {
  text: (most: number) =>
    say(`Give 1 to ${most.toString()} characters.`, `请填写 1 至 ${most.toString()} 个字符。`),
  characters: () => say('Contains characters that cannot be stored.', '含有无法保存的字符。'),
  notShown: () => say('Contains characters that cannot be shown everywhere.', '含有无法正常显示的字符。'),
  amount: () => say('Give a plain decimal amount, such as 12.30.', '请填写十进制金额，例如 12.30。'),
  precision: (currency: string, decimals: number) =>
    say(
      `${currency} has at most ${decimals.toString()} decimals.`,
      `${currency} 最多 ${decimals.toString()} 位小数。`,
    ),
  tooLarge: () => say('The amount is too large.', '金额过大。'),
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
  negative: () => say('The amount must not be negative.', '金额不能为负。'),
  positive: () => say('The amount must be above zero.', '金额必须大于零。'),
  whole: (least: number, most: number) =>
    say(
      `Give a whole number from ${least.toString()} to ${most.toString()}.`,
      `请填写 ${least.toString()} 至 ${most.toString()} 的整数。`,
    ),
  future: () => say('The time lies in the future.', '时间不能晚于现在。'),
  backdated: (earliest: string) =>
    say(
      `Too far back: give ${earliest} or later. Operators import what is older.`,
      `时间过早：请填写 ${earliest} 或之后的时间；更早的记录由管理员导入。`,
    ),
  tooEarly: () => say('The time lies before 1970.', '时间不能早于 1970 年。'),
  timeOrDay: () => say('Give either paidAt or paidOn.', 'paidAt 与 paidOn 只能填写一项。'),
  timeOrder: (earlier: string, later: string) =>
    say(`${later} must not be before ${earlier}.`, `${later} 不能早于 ${earlier}。`),
  currencyUnknown: () => say('There is no such currency.', '没有这种货币。'),
  currencyOther: (currency: string) =>
    say(`This programme runs in ${currency}.`, `本计划使用的货币是 ${currency}。`),
  noLines: () => say('An order has at least one line.', '订单至少要有一行商品。'),
  nothingNamed: () =>
    say(
      'Say what is refunded: lines, shipping or tax, or everything: true for all that is left.',
      '请说明退款内容：lines、shipping 或 tax；如需全部退款，请填写 everything: true。',
    ),
  everythingAlone: () =>
    say('Give either everything or the parts that are refunded.', 'everything 不能与具体退款内容同时填写。'),
  taxIncluded: () => say('The tax is not less than the amount that includes it.', '其中的税额须小于该金额。'),
  tooMany: (most: number) =>
    say(`At most ${most.toString()} are allowed.`, `最多允许 ${most.toString()} 个。`),
  lineDiscount: () => say('The discount is larger than the line.', '优惠大于该行金额。'),
  orderDiscount: () => say('The discount is larger than the goods.', '优惠大于商品总额。'),
  sameLineRef: () => say('Two lines have this lineRef.', '有两行使用了同一个 lineRef。'),
  listedTwice: () => say('It is listed twice.', '重复列出。'),
  completedUnpaid: () =>
    say(
      'Only a paid order can be completed: give paidAt too.',
      '只有已支付的订单才能完成：请同时填写 paidAt。',
    ),
  keyReused: () => say('This key was used before, with other content.', '该键已被用于内容不同的请求。'),
  laterTold: (revision: number) =>
    say(
      `Revision ${revision.toString()} of this order is recorded already.`,
      `该订单的第 ${revision.toString()} 版已有记录。`,
    ),
  toldTooOften: () =>
    say(
      'The order was told anew too often. Cancel it and record it under another number.',
      '该订单修改次数过多，请取消后以新的编号录入。',
    ),
  noChannel: () => say('There is no such channel.', '没有这个渠道。'),
  noOrder: () => say('There is no such order.', '没有这个订单。'),
  orderRef: () =>
    say(
      'Name the order by its id, or by channel and externalId.',
      '请用 id，或用 channel 与 externalId 指明订单。',
    ),
  orderStep: (status: OrderStatus) =>
    say(
      `The order is ${status}: this step is not open to it.`,
      `订单状态为“${STATUS_WORDS.order[status]}”，不能进行此操作。`,
    ),
  stepDone: () => say('This step was taken at another time.', '该操作已在其他时间完成。'),
  noLine: () => say('The order has no such line.', '订单中没有这一行。'),
  freeLine: () =>
    say(
      'Nothing was paid for this line, so nobody earns on it: what all levels earn together, fixed amounts too, is a share of what was paid.',
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
  noDistributor: () => say('There is no such distributor.', '没有这个分销商。'),
  noActiveCode: () => say('No active distributor has this code.', '没有启用中的分销商使用此推荐码。'),
  sponsorNotEligible: () => say('The sponsor is not an active distributor.', '推荐码无效或推荐人未激活。'),
  newSponsorNotEligible: () =>
    say('The new sponsor is not an active distributor.', '新的推荐人不存在或未激活。'),
  sponsorUnknown: () => say('The sponsor has not been imported.', '推荐人尚未导入。'),
  contact: () =>
    say(
      'Give a phone number such as +8613800000000, or an e-mail address.',
      '请填写手机号（如 +8613800000000）或电子邮箱。',
    ),
  noCallingCode: () =>
    say(
      'No country has the calling code that this phone number begins with.',
      '没有以该区号开头的国家或地区。',
    ),
  phoneTooShort: () =>
    say(
      'This phone number has too few digits for its country.',
      '该手机号的位数少于所属国家或地区号码的位数。',
    ),
  phoneTooLong: () =>
    say(
      'This phone number has too many digits for its country.',
      '该手机号的位数多于所属国家或地区号码的位数。',
    ),
  phoneLength: () =>
    say('No phone number of this country has this many digits.', '所属国家或地区没有这种位数的手机号。'),
  noTextMessages: () =>
    say(
      'No text messages go to phone numbers of this country: give an e-mail address.',
      '暂不向该国家或地区的手机号发送短信，请填写电子邮箱。',
    ),
  contactTaken: () => say('There is an account with this contact.', '该联系方式已有账户。'),
  codeTaken: () => say('This code is taken.', '该推荐码已被使用。'),
  codeShape: () =>
    say('A code has 4 to 32 letters, digits and dashes.', '推荐码为 4 至 32 个字母、数字或短横线。'),
  neverBound: () =>
    say('This customer was never bound to a distributor here.', '该顾客在此从未绑定过分销商。'),
  boundToNobody: () => say('This customer belongs to nobody now.', '该顾客目前未绑定任何分销商。'),
  boundToThemself: () =>
    say(
      'This customer is that distributor, and nobody belongs to themself.',
      '该顾客就是该分销商本人，不能绑定给自己。',
    ),
  distributorNotActive: (status: DistributorStatus) =>
    say(
      `The distributor is ${status}: only an active one takes a customer over.`,
      `分销商状态为“${STATUS_WORDS.distributor[status]}”，只有启用中的分销商才能接收顾客。`,
    ),
  oneDistributor: () =>
    say(
      'Name the distributor by one of distributorId, externalId and code.',
      '请用 distributorId、externalId 或 code 之一指明分销商。',
    ),
  hasLeft: (status: DistributorStatus) =>
    say(
      `The distributor is ${status}: no customer is linked to them any more.`,
      `分销商状态为“${STATUS_WORDS.distributor[status]}”，不能再关联顾客。`,
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
      `关联状态为“${STATUS_WORDS.customerLink[status]}”，只能审核申请。`,
    ),
  customerNobody: () => say('This name stands for nobody in particular.', '该名称不代表特定顾客。'),
  customerTaken: () => say('This customer is linked to another distributor.', '该顾客已关联其他分销商。'),
  notAdult: () => say('Only adults can join.', '仅限成年人加入。'),
  barred: () => say('People of a barred occupation cannot join.', '法律法规禁止从业的人员不能加入。'),
  otherTerms: (version: string) =>
    say(`The terms to accept are those of version ${version}.`, `请同意 ${version} 版条款。`),
  reviewed: (status: DistributorStatus) =>
    say(
      `The distributor is ${status}: only an application can be reviewed.`,
      `分销商状态为“${STATUS_WORDS.distributor[status]}”，只能审核申请。`,
    ),
  notRejected: (status: DistributorStatus) =>
    say(
      `The distributor is ${status}: only a rejection can be taken back.`,
      `分销商状态为“${STATUS_WORDS.distributor[status]}”，只能撤回已拒绝的申请。`,
    ),
  decidedAlready: () =>
    say(
      'An operator has decided about it: it can no longer be taken back.',
      '管理员已处理该提现，不能再撤回。',
    ),
  noPlan: () => say('There is no such version of the plan.', '没有这个版本的佣金方案。'),
  planBegan: () => say('It has begun: publish the next version instead.', '该方案已生效，请发布新版本。'),
  distributorStep: (status: DistributorStatus) =>
    say(
      `The distributor is ${status}: this step is not open to them.`,
      `分销商状态为“${STATUS_WORDS.distributor[status]}”，不能进行此操作。`,
    ),
  noContact: () =>
    say(
      'They have no contact: somebody else has proved that it is theirs.',
      '该分销商没有联系方式：原联系方式已由他人验证。',
    ),
  noContactYet: () =>
    say('You have no contact here: ask an operator to enter one.', '您尚无联系方式，请联系管理员登记。'),
  noKeptAccount: () => say('Name an account, or keep one first.', '请填写收款账户，或先保存一个收款账户。'),
  erased: () => say('This person was erased.', '此人的个人信息已删除。'),
  openWithdrawals: () =>
    say('A withdrawal is open: decide and pay it first.', '仍有未完结的提现，请先处理完毕。'),
  openBalance: (balance: string) =>
    say(
      `The account stands at ${balance}. Pay it out first, or give this very sum as what is left behind.`,
      `该账户尚有 ${balance}。请先付清，或填写该金额以确认留存。`,
    ),
  openBalanceOfTwo: (most: string) =>
    say(
      `One operator alone leaves behind ${most} at most: correct the balance first, which takes two.`,
      `单个管理员最多可留存 ${most}：请先调整余额，该操作须两人确认。`,
    ),
  ownSponsor: () => say('Nobody is their own sponsor.', '不能将自己设为推荐人。'),
  cycle: () => say('The new sponsor stands in the line below.', '新的推荐人位于其下级之中。'),
  noTier: () => say('There is no such tier.', '没有这个等级。'),
  tierInUse: (code: string) =>
    say(`Distributors still hold the tier ${code}.`, `仍有分销商属于等级 ${code}。`),
  tierInRule: (code: string) =>
    say(
      `A rule of a plan in force or to come is for the tier ${code}.`,
      `当前或将生效的佣金方案中有规则使用等级 ${code}。`,
    ),
  tierRanks: () => say('Ranks are 0, 1, 2 and so on, each once.', '等级序号须为 0、1、2……且不重复。'),
  noTiers: () => say('There is at least one tier.', '至少要有一个等级。'),
  levels: () => say('Give rates for one to three levels.', '请给出一至三级的比例。'),
  rate: () => say('A rate is 0 to 10000 hundredths of a percent.', '比例为 0 至 10000（万分之一）。'),
  thirdLevel: () => say('The third level is not switched on for this programme.', '本计划未开启第三级。'),
  thirdLevelInUse: () =>
    say(
      'A plan in force or to come, or a tier, pays three levels.',
      '当前或将生效的佣金方案或等级仍支付三级佣金。',
    ),
  ruleReward: () =>
    say(
      'A rule has either levelRates or levelAmounts.',
      '规则须且只能设置 levelRates 或 levelAmounts 之一。',
    ),
  ruleTooDeep: () => say('A rule reaches no further than the plan pays.', '规则的级数不能超过方案的级数。'),
  ruleWindow: () => say('The rule ends before it starts.', '规则的结束时间早于开始时间。'),
  planTooEarly: () =>
    say(
      'An order was paid after that time: its plan can no longer change.',
      '该时间之后已有订单支付，方案不能再更改。',
    ),
  fixedByBooks: () =>
    say('It is fixed since an order or a bonus has been recorded.', '已有订单或奖金记录，不能再更改。'),
  fixedAmounts: (version: number) =>
    say(
      `Plan ${version.toString()} pays fixed amounts, which this currency writes otherwise: publish it anew without them first.`,
      `佣金方案 ${version.toString()} 含固定金额，与该货币的小数位数不同：请先发布不含固定金额的方案。`,
    ),
  tierAmounts: (code: string, currency: string) =>
    say(
      `The tier ${code} has a threshold that ${currency} has too few decimals for: define the tiers anew first.`,
      `等级 ${code} 的门槛金额超出 ${currency} 的小数位数：请先重新设置等级。`,
    ),
  giveAnew: (currency: string) =>
    say(
      `Give it anew in ${currency}: it does not fit as it stands.`,
      `请以 ${currency} 重新填写：原金额不适用。`,
    ),
  zone: () =>
    say(
      'This is no time zone of the IANA database, such as "Asia/Shanghai"; abbreviations such as "CST" are not taken.',
      '请使用 IANA 时区名称，例如 “Asia/Shanghai”；不接受 “CST” 之类的缩写。',
    ),
  taxTable: () => say('There is no such withholding table.', '没有这个预扣税表。'),
  taxTableCurrency: () => say('This table withholds in another currency.', '该预扣税表适用于其他货币。'),
  month: () => say('Give a month such as 2026-10.', '请填写月份，例如 2026-10。'),
  periodNotEnded: () => say('The month has not ended yet.', '该月尚未结束。'),
  clockInDoubt: ({ from, until }: { readonly from: Date; readonly until: Date }) =>
    say(
      `The month has not ended by what was noted before ${from.toISOString()}: the clock moved on since. If it is right, settle again after ${until.toISOString()}.`,
      `按 ${from.toISOString()} 之前的记录，该月尚未结束：此后系统时钟发生跳变。如时钟无误，请在 ${until.toISOString()} 之后再结算。`,
    ),
  earlierOpen: (period: string) =>
    say(`Settle ${period} first: something is due in it.`, `请先结算 ${period}：其中有到期佣金。`),
  statementRefused: () =>
    say(
      'The database refused this statement or a row that it is made from. Mend that, then settle the month again.',
      '数据库拒绝了该结算单或其所依据的记录。请先修复，再重新结算该月。',
    ),
  statementMissing: () =>
    say(
      'This statement was not made. Run the audit, mend what it names, then settle the month again.',
      '该结算单未生成。请运行审计并修复所指问题，再重新结算该月。',
    ),
  statementWaits: () =>
    say(
      'The statement of an earlier month is missing: settle that month again first.',
      '较早月份的结算单缺失：请先重新结算该月份。',
    ),
  nothingStands: () => say('No commission of this order is left to cancel.', '该订单没有可取消的佣金。'),
  belowMinimum: (minimum: string) =>
    say(`At least ${minimum} can be withdrawn.`, `提现金额至少为 ${minimum}。`),
  nothingArrives: () => say('Fee and tax would take all of it.', '扣除手续费和税款后无余额。'),
  insufficient: (most: string) => say(`At most ${most} can be withdrawn now.`, `当前最多可提现 ${most}。`),
  suspended: () => say('A suspended distributor cannot withdraw.', '账户已暂停，不能提现。'),
  noWithdrawal: () => say('There is no such withdrawal.', '没有这笔提现。'),
  withdrawalState: (status: WithdrawalStatus) =>
    say(
      `The withdrawal is ${status}: this is not open to it.`,
      `提现状态为“${STATUS_WORDS.withdrawal[status]}”，不能进行此操作。`,
    ),
  awaitsSecond: () =>
    say('Nothing has changed yet: a second operator has to confirm it.', '尚未生效：须由另一位管理员确认。'),
  awaitsNobody: () =>
    say(
      'Nothing has changed yet: a second operator has to confirm it, and no other active one is known here. Invite one first.',
      '尚未生效：须由另一位管理员确认，而目前没有其他启用中的管理员，请先邀请一位。',
    ),
  approvalEnded: (status: string) => say(`This request is ${status} already.`, `该请求状态为 ${status}。`),
  noApproval: () => say('There is no such request.', '没有这个待确认请求。'),
  approvalState: (status: string) =>
    say(`The request is ${status}: it can no longer be decided.`, `该请求状态为 ${status}，不能再作决定。`),
  approvalMoved: () =>
    say(
      'What it was asked against has changed since: reject it, and let it be asked anew.',
      '提出请求后相关内容已变更：请拒绝该请求并重新提出。',
    ),
  askerGone: () =>
    say(
      'Who asked for it no longer runs the programme, or did not all the time since.',
      '提出请求的人已不再是管理员，或其间曾被停用。',
    ),
  withdrawalHold: (hold: 'SUSPENDED' | 'BLOCKED' | 'NOT_COVERED' | 'APPROVAL_MISSING') => HOLDS[hold],
  nothingPayable: (held: number) =>
    say(
      `No approved withdrawal can be paid now: ${held.toString()} are held back, each says why.`,
      `目前没有可付款的提现：有 ${held.toString()} 笔被暂缓，原因见各笔提现。`,
    ),
  wholeRest: (rest: string) =>
    say(`Whoever has left takes the whole rest: ${rest}.`, `已退出者须一次提取全部余额：${rest}。`),
  onlyApprover: () =>
    say(
      'Somebody else has to approve it too, and no other active operator is known here. Invite one first.',
      '须由另一人进行第二次审批，而目前没有其他启用中的管理员，请先邀请一位。',
    ),
  secondApprover: () => say('Somebody else has to approve it too.', '须由另一人进行第二次审批。'),
  nothingUndecided: () =>
    say(
      'This withdrawal waits for no decision: its provider is asked about it, or has answered.',
      '这笔提现无需人工决定：系统正在向付款服务商查询，或服务商已有答复。',
    ),
  handedOver: () =>
    say(
      'It was handed over to be paid: only the answer of the bank decides now.',
      '已交付付款，须以银行结果为准。',
    ),
  atLeastOne: () => say('Give at least one.', '请至少填写一项。'),
  noApiClient: () => say('There is no such API client.', '没有这个 API 客户端。'),
  apiClientRevoked: () => say('The API client is revoked, for good.', '该 API 客户端已被永久吊销。'),
  noBatch: () => say('There is no such payout batch.', '没有这个付款批次。'),
  notInBatch: () => say('This batch has no such withdrawal.', '该批次中没有这笔提现。'),
  nothingApproved: () => say('No approved withdrawal waits for a batch.', '没有已批准、待付款的提现。'),
  noPayoutProvider: () =>
    say(
      'No payout provider is connected: export the batch for the bank.',
      '未接入付款服务商：请导出批次交由银行付款。',
    ),
  netAmount: (net: string) => say(`The payout is ${net}.`, `应付金额为 ${net}。`),
  referenceTaken: () => say('Another withdrawal has this reference.', '该流水号已用于另一笔提现。'),
  zeroAdjustment: () =>
    say('An adjustment is not zero, and a bonus is above zero.', '调整金额不能为零，奖金必须大于零。'),
  codeNotAccepted: () => say('This code is not accepted. Ask for a new one.', '验证码无效，请重新获取。'),
  noCodesSent: () =>
    say(
      'This deployment sends no messages: nobody signs in by a code here, and nobody can be invited.',
      '本系统未开通消息发送：不能使用验证码登录，也不能发送邀请。',
    ),
  codeNeeded: () => say('Give the code that was sent to this contact.', '请填写发送到该联系方式的验证码。'),
  tokenNotAccepted: () => say('Sign in again.', '请重新登录。'),
  noSession: () => say('There is no such session.', '没有这个登录会话。'),
  noAccount: () => say('There is no such account.', '没有这个账户。'),
  noOperator: () => say('There is no such operator.', '没有这个管理员。'),
  operatorDisabled: () =>
    say(
      'There is a disabled operator with this contact: reinstate them.',
      '使用该联系方式的管理员已被停用，请恢复其账户。',
    ),
  operatorStep: (status: OperatorStatus) =>
    say(
      `The operator is ${status}: this step is not open to them.`,
      `管理员状态为“${STATUS_WORDS.operator[status]}”，不能进行此操作。`,
    ),
  notOneself: () => say('Somebody else has to do this.', '须由他人进行此操作。'),
  noLongerOperator: () => say('You do not run the programme any more.', '您已不再是管理员。'),
  lastOperator: () => say('This is the last active operator.', '这是最后一位启用中的管理员。'),
  blocksThemselves: () => say('Nobody blocks themselves.', '不能封禁自己。'),
  notBlocked: () => say('Nobody is blocked under this name.', '该主体未被封禁。'),
} as const;
