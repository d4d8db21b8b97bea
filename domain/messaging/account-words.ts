import type { Sentence } from '../refusal.ts';
import { shownDay } from './notice-format.ts';
import type { NoticeFacts, NoticeWords, Told } from './notice-words.ts';

/** Words about people: joining, accounts, teams, tiers and signing in. */
export const ACCOUNT_WORDS = {
  DISTRIBUTOR_APPLIED: applied,
  DISTRIBUTOR_REVIEWED: reviewed,
  DISTRIBUTOR_STATUS_CHANGED: statusChanged,
  SPONSOR_CHANGED: sponsorChanged,
  TIER_CHANGED: tierChanged,
  SUSPICION_RAISED: suspicionRaised,
  PRIZE_WON: prizeWon,
  HOLD_PLACED: holdPlaced,
  HOLD_ENDED: holdEnded,
  CONTACT_CHANGED: contactChanged,
  SESSIONS_ENDED: sessionsEnded,
  PAYOUT_ACCOUNT_CHANGED: payoutAccountChanged,
  WEBHOOK_DISABLED: webhookDisabled,
  WEBHOOK_FAILING: webhookFailing,
} as const satisfies Readonly<Record<string, Told>>;

const words = (title: Sentence, text: Sentence): NoticeWords => ({ title, text });

function applied({ part, who, data }: NoticeFacts): NoticeWords {
  if (part === 'OPERATOR')
    return words(
      { en: 'A new application', zh: '新的加入申请' },
      { en: `${who} has applied and waits for your review.`, zh: `${who} 提交了加入申请，请审核。` },
    );
  if (part === 'SPONSOR') return joined(who);
  if (data['status'] === 'ACTIVE') return welcome();
  return words(
    { en: 'We have received your application', zh: '已收到您的加入申请' },
    { en: 'We will tell you as soon as it has been reviewed.', zh: '审核完成后，我们会第一时间通知您。' },
  );
}

const joined = (who: string): NoticeWords =>
  words(
    { en: 'Your team has grown', zh: '您的团队有新成员' },
    { en: `${who} has joined your team.`, zh: `${who} 已加入您的团队。` },
  );

const welcome = (): NoticeWords =>
  words(
    { en: 'Welcome! Your account is active', zh: '欢迎加入，账户已开通' },
    {
      en: 'You can recommend goods with your referral code from now on.',
      zh: '您现在就可以用自己的推荐码推荐商品了。',
    },
  );

function reviewed({ part, who, data }: NoticeFacts): NoticeWords {
  if (part === 'SPONSOR') return joined(who);
  if (data['decision'] === 'APPROVE')
    return words(
      { en: 'Your application was approved', zh: '您的申请已通过' },
      {
        en: 'Welcome! You can recommend goods with your referral code from now on.',
        zh: '欢迎加入！您现在就可以用自己的推荐码推荐商品了。',
      },
    );
  return words(
    { en: 'Your application was not approved', zh: '您的申请未通过' },
    { en: 'If you have questions about it, please contact us.', zh: '如有疑问，请联系我们。' },
  );
}

function statusChanged({ data }: NoticeFacts): NoticeWords {
  switch (data['to']) {
    case 'ACTIVE':
      return words(
        { en: 'Your account is active again', zh: '您的账户已恢复' },
        { en: 'You earn commission on new sales again.', zh: '此后的新订单将重新为您计算佣金。' },
      );
    case 'SUSPENDED':
      return words(
        { en: 'Your account is suspended', zh: '您的账户已暂停' },
        {
          en: 'New sales earn you no commission and you cannot withdraw for now. What you earned before stays yours.',
          zh: '暂停期间，新订单不计算佣金，也无法提现。此前已获得的佣金不受影响。',
        },
      );
    case 'TERMINATED':
      return words(
        { en: 'Your account was closed', zh: '您的账户已终止' },
        {
          en: 'New sales earn you no commission. What you earned before stays yours.',
          zh: '新订单不再计算佣金。此前已获得的佣金仍归您所有。',
        },
      );
    default:
      return words(
        { en: 'The state of your account has changed', zh: '您的账户状态已变更' },
        { en: 'Sign in to see the details.', zh: '请登录查看详情。' },
      );
  }
}

function sponsorChanged({ part, who, sponsor }: NoticeFacts): NoticeWords {
  if (part === 'SPONSOR')
    return words(
      { en: 'Your team has grown', zh: '您的团队有新成员' },
      { en: `${who} now belongs to your team.`, zh: `${who} 已调整到您的团队。` },
    );
  const text =
    sponsor === null
      ? { en: 'You now belong directly to the company.', zh: '您现在直属于公司。' }
      : { en: `Your sponsor is now ${sponsor}.`, zh: `您的推荐人现在是 ${sponsor}。` };
  return words({ en: 'Your sponsor has changed', zh: '您的推荐人已变更' }, text);
}

function tierChanged({ data, tierName }: NoticeFacts): NoticeWords {
  const { to } = data;
  if (typeof to !== 'string')
    return words(
      { en: 'Your tier has changed', zh: '您的等级已变更' },
      { en: 'Sign in to see your new tier.', zh: '请登录查看您的新等级。' },
    );
  const tier = tierName(to);
  return words(
    { en: `Your tier is now ${tier}`, zh: `您的等级已变更为${tier}` },
    {
      en: `Your tier is now ${tier}. It applies to orders paid from now on.`,
      zh: `您的等级现在是${tier}，此后付款的订单按新等级计算。`,
    },
  );
}

function suspicionRaised(): NoticeWords {
  return words(
    { en: 'Something waits for your look', zh: '有可疑情况待处理' },
    {
      en: 'Something unusual was noticed about distributors. It is no verdict: look at the evidence and decide. Until then their withdrawals wait.',
      zh: '系统发现分销商存在可疑情况，但不代表结论。请查看依据并作出处理，在此之前其提现将暂缓。',
    },
  );
}

function prizeWon({ data }: NoticeFacts): NoticeWords {
  const rank = String(data['rank']);
  return words(
    { en: 'You took a prize', zh: '恭喜您获奖' },
    {
      en: `You came in at rank ${rank} in a contest and took a prize. Sign in to see it with its certificate.`,
      zh: `您在竞赛中获得第 ${rank} 名。请登录查看奖品与证书。`,
    },
  );
}

function holdPlaced(): NoticeWords {
  return words(
    { en: 'Your commissions are under review', zh: '您的佣金正在审核中' },
    {
      en: 'Commissions that are not settled yet are held while we review them. Nothing is lost, and what was available before stays yours.',
      zh: '审核期间，尚未结算的佣金将暂时冻结。佣金不会丢失，此前的可提现余额不受影响。',
    },
  );
}

function holdEnded({ data }: NoticeFacts): NoticeWords {
  return data['outcome'] === 'CANCELED'
    ? words(
        { en: 'The review of your commissions has ended', zh: '您的佣金审核已结束' },
        {
          en: 'Commissions that were held have been taken back. Sign in to see the reason for each, and contact us if you have questions.',
          zh: '被冻结的佣金已扣回。请登录查看原因，如有疑问请联系我们。',
        },
      )
    : words(
        { en: 'The review of your commissions has ended', zh: '您的佣金审核已结束' },
        {
          en: 'Commissions that were held are no longer held by this review. Sign in to see your balance.',
          zh: '本次审核的冻结已解除。请登录查看余额。',
        },
      );
}

function contactChanged({ occurredAt, timeZone }: NoticeFacts): NoticeWords {
  const day = shownDay(occurredAt, timeZone);
  return words(
    { en: 'Your sign-in contact was changed', zh: '您的登录联系方式已更改' },
    {
      en: `Your sign-in contact was changed on ${day.en}. If this was not you, tell us at once.`,
      zh: `您的登录联系方式已于${day.zh}更改。如非本人操作，请立即联系我们。`,
    },
  );
}

function sessionsEnded({ data, occurredAt, timeZone }: NoticeFacts): NoticeWords {
  const day = shownDay(occurredAt, timeZone);
  if (data['why'] === 'REUSED')
    return words(
      { en: 'You were signed out to protect your account', zh: '为保护账户安全，已为您退出登录' },
      {
        en: `Somebody may have copied your sign-in on ${day.en}, so that session was ended. If this was not you, tell us at once.`,
        zh: `您的登录凭证可能于${day.zh}被他人复制，该设备已退出登录。如有异常，请立即联系我们。`,
      },
    );
  if (data['why'] === 'SIGNED_OUT')
    return words(
      { en: 'You were signed out on other devices', zh: '您的其他设备已退出登录' },
      {
        en: `Your sessions on other devices were ended from your account on ${day.en}. If this was not you, tell us at once.`,
        zh: `您的账户已于${day.zh}在其他设备上退出登录。如非本人操作，请立即联系我们。`,
      },
    );
  return words(
    { en: 'You were signed out on your devices', zh: '您的设备已退出登录' },
    {
      en: `Your sessions were ended on ${day.en}. If this was not you, tell us at once.`,
      zh: `您的登录已于${day.zh}在设备上全部退出。如非本人操作，请立即联系我们。`,
    },
  );
}

function payoutAccountChanged({ occurredAt, timeZone }: NoticeFacts): NoticeWords {
  const day = shownDay(occurredAt, timeZone);
  return words(
    { en: 'Your payout account was changed', zh: '您的收款账户已更改' },
    {
      en: `Your payout account was changed on ${day.en}. If this was not you, tell us at once.`,
      zh: `您的收款账户已于${day.zh}更改。如非本人操作，请立即联系我们。`,
    },
  );
}

function webhookDisabled({ data }: NoticeFacts): NoticeWords {
  const title = { en: 'A webhook was switched off', zh: '一个 Webhook 已停用' };
  if (data['stop'] === 'OPERATOR')
    return words(title, {
      en: 'An operator has switched it off. Nothing is delivered to it until it is enabled again.',
      zh: '该 Webhook 已由管理员停用。重新启用前，不会再向其投递事件。',
    });
  return words(title, {
    en: 'Deliveries to it had failed for too long. Mend its receiver, then enable it again.',
    zh: '该 Webhook 长时间投递失败，已自动停用。请修复接收端后重新启用。',
  });
}

function webhookFailing(): NoticeWords {
  return words(
    { en: 'A webhook takes nothing', zh: '一个 Webhook 持续投递失败' },
    {
      en: 'No delivery to it has succeeded for a day. It is switched off after a week without a success.',
      zh: '该 Webhook 已有一天没有投递成功。若连续一周没有成功，将自动停用。',
    },
  );
}
