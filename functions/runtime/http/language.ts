import type { Language } from '../../../schema/context.ts';

/** The language of sentences for people, by Accept-Language (RFC 9110): the wished one that is spoken here, else English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .map((part) => ({ language: spoken(part), quality: Number(/;\s*q=([\d.]+)/.exec(part)?.[1] ?? 1) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wishes.find(({ language }) => language !== undefined)?.language ?? 'en';
}

function spoken(range: string): Language | undefined {
  const primary = /^[a-z]+/.exec(range)?.[0];
  return primary === 'en' || primary === 'zh' ? primary : undefined;
}
