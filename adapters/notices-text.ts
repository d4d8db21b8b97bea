import type { NoticeMessage } from '../services/ports/message-sender.ts';
import type { MessageText } from './message-text.ts';

/**
 * The text of a message about notices. An e-mail shows the notices. A text message can be read on a locked screen, so it
 * says no more than that there is news, and names only what concerns the person's own access (R31d).
 */
export function noticesText(message: NoticeMessage): MessageText {
  return message.medium === 'EMAIL' ? email(message) : { subject: '', body: textMessage(message) };
}

function email({ programme, language, notices, more }: NoticeMessage): MessageText {
  const [first] = notices;
  const count = notices.length + more;
  const subject = count === 1 && first !== undefined ? first.title : WORDS[language].news(count);
  const shown = notices.map(({ title, text }) => (count === 1 ? text : `${title}\n${text}`));
  const rest = more === 0 ? [] : [WORDS[language].more(more)];
  return {
    subject: WORDS[language].subject(subject, programme),
    body: [...shown, ...rest, WORDS[language].why(programme)].join('\n\n'),
  };
}

function textMessage({ programme, language, notices, more }: NoticeMessage): string {
  const words = WORDS[language];
  const named = notices.filter(({ security }) => security).map(({ text }) => text);
  const others = notices.length - named.length + more;
  const parts = others === 0 ? named : [...named, words.look(others)];
  return words.sms(programme, parts.join(language === 'en' ? ' ' : ''));
}

const WORDS = {
  en: {
    news: (count: number) => `You have ${count.toString()} new notices`,
    more: (count: number) => `... and ${count.toString()} more in the app.`,
    subject: (subject: string, programme: string) => `${subject} - ${programme}`,
    why: (programme: string) =>
      `You receive this because you have an account with ${programme}. You can choose what you are told, and how, in the app.`,
    look: (count: number) =>
      count === 1
        ? 'You have a new notice. Sign in to read it.'
        : `You have ${count.toString()} new notices. Sign in to read them.`,
    sms: (programme: string, body: string) => `${programme}: ${body}`,
  },
  zh: {
    news: (count: number) => `您有 ${count.toString()} 条新消息`,
    more: (count: number) => `另有 ${count.toString()} 条消息，请登录查看。`,
    subject: (subject: string, programme: string) => `【${programme}】${subject}`,
    why: (programme: string) =>
      `您收到此邮件，是因为您是 ${programme} 的用户。您可以登录后在消息设置中选择接收内容和接收方式。`,
    look: (count: number) => `您有 ${count.toString()} 条新消息，请登录查看。`,
    sms: (programme: string, body: string) => `【${programme}】${body}`,
  },
} as const;
