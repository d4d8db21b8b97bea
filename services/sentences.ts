import type { Sentence } from '../domain/refusal.ts';

/** A sentence in both languages, so that no answer is missing in one of them. */
export const say = (en: string, zh: string): Sentence => ({ en, zh });

/** Refusals that every noun may say. What one noun says stands with it, in its own `sentences.ts`. */
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
  negative: () => say('The amount must not be negative.', '金额不能为负。'),
  positive: () => say('The amount must be above zero.', '金额必须大于零。'),
  whole: (least: number, most: number) =>
    say(
      `Give a whole number from ${least.toString()} to ${most.toString()}.`,
      `请填写 ${least.toString()} 至 ${most.toString()} 的整数。`,
    ),
  future: () => say('The time lies in the future.', '时间不能晚于现在。'),
  tooEarly: () => say('The time lies before 1970.', '时间不能早于 1970 年。'),
  timeOrder: (earlier: string, later: string) =>
    say(`${later} must not be before ${earlier}.`, `${later} 不能早于 ${earlier}。`),
  currencyUnknown: () => say('There is no such currency.', '没有这种货币。'),
  tooMany: (most: number) =>
    say(`At most ${most.toString()} are allowed.`, `最多允许 ${most.toString()} 个。`),
  listedTwice: () => say('It is listed twice.', '重复列出。'),
  keyReused: () => say('This key was used before, with other content.', '该键已被用于内容不同的请求。'),
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
  atLeastOne: () => say('Give at least one.', '请至少填写一项。'),
} as const;
