import Negotiator from 'negotiator';
import type { Language } from '../../../schema/language.ts';

/**
 * The language of messages for people, by Accept-Language (RFC 9110): the first requested language that
 * this server has, else English. The languages are read in the caller's order: `en-GB, zh;q=0.7, en;q=0.3`
 * asks for English first.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wished = new Negotiator({ headers: { 'accept-language': acceptLanguage } }).languages();
  return wished.map(spoken).find((language) => language !== undefined) ?? 'en';
}

/** Some programs write `zh_CN`. */
function spoken(range: string): Language | undefined {
  const primary = /^[a-z]+/i.exec(range)?.[0].toLowerCase();
  return primary === 'en' || primary === 'zh' ? primary : undefined;
}
