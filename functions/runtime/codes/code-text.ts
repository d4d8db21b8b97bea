import type { CodeMessage } from '../../../services/sessions/code-sender.ts';

/** A message as a person reads it. A text message has no subject. */
export interface CodeText {
  readonly subject: string;
  readonly body: string;
}

/** The words of a message, in its language. What the programme is called stays on one line, whatever was entered for it. */
export function codeText({ kind, code, minutes, language, ...message }: CodeMessage): CodeText {
  const programme = message.programme.replaceAll(/\s+/g, ' ');
  const words = kind === 'SIGN_IN_CODE' ? codeWords(code ?? '', minutes, programme) : invitationWords(programme);
  return words[language];
}

type Words = Readonly<Record<CodeMessage['language'], CodeText>>;

function codeWords(code: string, minutes: number, programme: string): Words {
  const holds = minutes.toString();
  return {
    en: {
      subject: `${code} is your code for ${programme}`,
      body: `${code} is your code for ${programme}. It holds for ${holds} minutes. Nobody of ours will ever ask you for it: give it to no one.`,
    },
    zh: {
      subject: `${programme} 验证码 ${code}`,
      body: `【${programme}】您的验证码是 ${code}，${holds} 分钟内有效。工作人员不会向您索要验证码，请勿告知他人。`,
    },
  };
}

function invitationWords(programme: string): Words {
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
