import { say } from '../../sentences.ts';

export const SESSION_SENTENCES = {
  noTextMessages: () =>
    say(
      'No text messages go to phone numbers of this country: give an e-mail address.',
      '暂不向该国家或地区的手机号发送短信，请填写电子邮箱。',
    ),
  codeNotAccepted: () => say('This code is not accepted. Ask for a new one.', '验证码无效，请重新获取。'),
  noCodesSent: () =>
    say(
      'This deployment sends no messages: signing in with a code and inviting are not possible.',
      '本系统未开通消息发送：不能使用验证码登录，也不能发送邀请。',
    ),
  tokenNotAccepted: () => say('Sign in again.', '请重新登录。'),
  noSession: () => say('There is no such session.', '没有这个登录会话。'),
  noUser: () => say('There is no such account.', '没有这个账户。'),
} as const;
