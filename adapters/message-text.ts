import type { CodeMessage, Message } from '../services/ports/message-sender.ts';
import { noticesText } from './notices-text.ts';

/** A message to a person. A text message has no subject. */
export interface MessageText {
  readonly subject: string;
  readonly body: string;
}

/** The text of a message, in its language. The name of the programme is always put on one line. */
export function messageText(message: Message): MessageText {
  const programme = message.programme.replaceAll(/\s+/g, ' ');
  if (message.kind === 'NOTICES') return noticesText({ ...message, programme });
  const { kind, code, minutes, language } = message;
  return WORDS[kind]({ code: code ?? '', minutes, programme })[language];
}

type Words = Readonly<Record<CodeMessage['language'], MessageText>>;
interface Told extends Pick<CodeMessage, 'minutes' | 'programme'> {
  readonly code: string;
}

const WORDS: Readonly<Record<CodeMessage['kind'], (told: Told) => Words>> = {
  SIGN_IN_CODE: codeWords,
  INVITATION: invitationWords,
  CONTACT_CHANGED: changedWords,
};

function codeWords({ code, minutes, programme }: Told): Words {
  const holds = minutes.toString();
  return {
    en: {
      subject: `${code} is your code for ${programme}`,
      body: `${code} is your code for ${programme}. It is valid for ${holds} minutes. We will never ask you for it: do not give it to anyone.`,
    },
    zh: {
      subject: `${programme} 验证码 ${code}`,
      body: `【${programme}】您的验证码是 ${code}，${holds} 分钟内有效。工作人员不会向您索要验证码，请勿告知他人。`,
    },
  };
}

function invitationWords({ programme }: Told): Words {
  return {
    en: {
      subject: `You are invited to operate ${programme}`,
      body: `You are invited to operate ${programme}. Sign in with the contact that this message came to.`,
    },
    zh: {
      subject: `邀请您管理 ${programme}`,
      body: `【${programme}】您已受邀成为管理员，请使用接收本消息的联系方式登录。`,
    },
  };
}

function changedWords({ programme }: Told): Words {
  return {
    en: {
      subject: `Your sign-in contact for ${programme} was changed`,
      body: `Your sign-in contact for ${programme} was changed: another contact signs in from now on. If you did not ask for this, tell ${programme} at once.`,
    },
    zh: {
      subject: `${programme} 登录联系方式已更改`,
      body: `【${programme}】您的登录联系方式已更改，今后请使用新的联系方式登录。如非本人操作，请立即联系我们。`,
    },
  };
}
