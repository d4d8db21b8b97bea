import { say } from '../../sentences.ts';

export const NOTICE_SENTENCES = {
  noAccount: () =>
    say('Only people with an account of this programme are sent notices.', '只有本系统的账户才能接收消息。'),
  markWhich: () => say('Give `upTo` or `ids`.', '请填写 `upTo` 或 `ids`。'),
  notForYou: () => say('Notices of this type are not for your account.', '您的账户不会收到此类消息。'),
  compulsory: () =>
    say(
      'Notices of this type concern your security or your rights and cannot be switched off.',
      '此类消息涉及账户安全或您的权益，不能关闭。',
    ),
  bothTimes: () =>
    say(
      'Give both the beginning and the end of the quiet hours, or neither.',
      '免打扰的开始时间和结束时间须同时填写或同时留空。',
    ),
  clockTime: () => say('Give a time of day such as 22:00.', '请填写 22:00 这样的时间。'),
  sameTimes: () =>
    say('Quiet hours that begin and end at the same time are none.', '免打扰的开始时间和结束时间不能相同。'),
  timeZone: () => say('Give a time zone such as Asia/Shanghai.', '请填写 Asia/Shanghai 这样的时区。'),
} as const;
