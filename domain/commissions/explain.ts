import type { BonusOfEntry, CommissionEntry } from './commission-entry.ts';
import { formatAmount } from '../decimal.ts';
import { negate } from '../money.ts';
import type { Money, Rounding } from '../money.ts';
import { formatRate, lessRate, moreRate, NO_RATE } from '../rate.ts';
import type { Sentence } from '../refusal.ts';

/**
 * Explains an entry's amount in one sentence of each language, using only the data stored with the entry (R9). For a
 * REVERSED or RESTORED entry, `base` is that of the original earning.
 */
export function explain(entry: CommissionEntry): Sentence {
  switch (entry.kind) {
    case 'EARNED':
      return { en: origin(entry, 'en'), zh: origin(entry, 'zh') };
    case 'REVERSED':
      return reversal(entry);
    case 'RESTORED':
      return restoration(entry);
    case 'BONUS':
      if (entry.bonus !== null)
        return { en: bonus(entry, entry.bonus, 'en'), zh: bonus(entry, entry.bonus, 'zh') };
      if (entry.contestRank !== null) return prize(entry, entry.contestRank);
      return because(entry, { en: `Bonus of ${shown(entry.amount)}`, zh: `奖励 ${shown(entry.amount)}` });
    case 'ADJUSTED':
      return because(entry, { en: `Adjusted by ${shown(entry.amount)}`, zh: `调整 ${shown(entry.amount)}` });
  }
}

type Language = keyof Sentence;

const COMMA: Sentence = { en: ', ', zh: '，' };

const ROUNDED: Readonly<Record<Rounding, Sentence>> = {
  FLOOR: { en: 'rounded down', zh: '向下取整' },
  HALF_UP: { en: 'rounded half up', zh: '四舍五入' },
};

/** Such as "8 % of 100.00 CNY, level 2, plan 3, rounded down". */
function origin(entry: CommissionEntry, language: Language): string {
  const parts = [
    promise(entry),
    scheme(entry),
    level(entry),
    source(entry),
    plan(entry),
    rounding(entry),
    cap(entry),
  ];
  return parts.flatMap((part) => (part === null ? [] : [part[language]])).join(COMMA[language]);
}

function promise({ rate, base, unitAmount, quantity }: CommissionEntry): Sentence | null {
  if (rate !== null && base !== null) {
    return { en: `${formatRate(rate)} of ${shown(base)}`, zh: `${shown(base)} 的 ${formatRate(rate)}` };
  }
  if (unitAmount === null) return null;
  const each = shown(unitAmount);
  if (quantity === null) return { en: `${each} per unit`, zh: `每件 ${each}` };
  return { en: `${each} x ${quantity}`, zh: `每件 ${each} × ${quantity}` };
}

/** How the rate came about (R34), such as "50 % less 30 % paid below" and "1 % of it for the same tier". */
function scheme({ rate, paidBelow, sameTierRate }: CommissionEntry): Sentence | null {
  if (rate === null) return null;
  const parts: Sentence[] = [];
  if (paidBelow !== null && paidBelow > 0) {
    const [own, below] = [
      formatRate(moreRate(lessRate(rate, sameTierRate ?? NO_RATE), paidBelow)),
      formatRate(paidBelow),
    ];
    if (rate !== sameTierRate)
      parts.push({ en: `${own} less ${below} paid below`, zh: `${own} 减去下级已得的 ${below}` });
  }
  if (sameTierRate !== null) {
    const bonus = formatRate(sameTierRate);
    parts.push(
      rate === sameTierRate
        ? { en: 'same-tier bonus', zh: '平级奖' }
        : { en: `${bonus} of it as the same-tier bonus`, zh: `其中平级奖 ${bonus}` },
    );
  }
  if (parts.length === 0) return null;
  return { en: parts.map(({ en }) => en).join(COMMA.en), zh: parts.map(({ zh }) => zh).join(COMMA.zh) };
}

function level({ level: number }: CommissionEntry): Sentence | null {
  return number === null ? null : { en: `level ${number}`, zh: `第 ${number} 级` };
}

/** The source of the rates. For the plan's own rates the plan version is enough. */
function source({ ruleName, tierCode, byTier }: CommissionEntry): Sentence | null {
  if (ruleName !== null) return { en: `rule "${ruleName}"`, zh: `规则“${ruleName}”` };
  return byTier && tierCode !== null ? { en: `tier ${tierCode}`, zh: `等级 ${tierCode}` } : null;
}

function plan({ planVersion }: CommissionEntry): Sentence | null {
  return planVersion === null ? null : { en: `plan ${planVersion}`, zh: `佣金方案 ${planVersion}` };
}

/** Null for a fixed amount, which is never rounded. */
function rounding({ rate, rounding: how }: CommissionEntry): Sentence | null {
  return rate === null || how === null ? null : ROUNDED[how];
}

/**
 * The note about the cap (R13). Only the earned entry names the remaining amount, because a reversal's amount is a
 * different one.
 */
function cap({ capped, kind, amount }: CommissionEntry): Sentence | null {
  if (!capped) return null;
  if (kind !== 'EARNED') return { en: 'cut by the cap', zh: '超出上限，已调整' };
  return { en: `cut to ${shown(amount)} by the cap`, zh: `超出上限，调整为 ${shown(amount)}` };
}

function reversal(entry: CommissionEntry): Sentence {
  const taken = shown({ ...entry.amount, minor: negate(entry.amount.minor) });
  const [en, zh] = [origin(entry, 'en'), origin(entry, 'zh')];
  return {
    en: `Takes back ${taken} after a refund${en === '' ? '' : `; earned as ${en}`}`,
    zh: `退款后扣回 ${taken}${zh === '' ? '' : `；原佣金为 ${zh}`}`,
  };
}

function restoration(entry: CommissionEntry): Sentence {
  const [en, zh] = [origin(entry, 'en'), origin(entry, 'zh')];
  return {
    en: `Gives back ${shown(entry.amount)}, as a refund was undone${en === '' ? '' : `; earned as ${en}`}`,
    zh: `退款已撤销，返还 ${shown(entry.amount)}${zh === '' ? '' : `；原佣金为 ${zh}`}`,
  };
}

/** Such as "Rule "Star": sales of 4500.00 CNY in 2026-10, 1 % of 1000.00 CNY, 2 % of 2000.00 CNY, 3 % of 1500.00 CNY, plan 3, rounded down". */
function bonus(entry: CommissionEntry, about: BonusOfEntry, language: Language): string {
  const parts = [
    figureOfBonus(entry, about),
    ...about.parts.map(partOfBonus),
    shareOfBonus(about),
    plan(entry),
  ];
  if (about.parts.some(({ rate }) => rate !== null) && entry.rounding !== null)
    parts.push(ROUNDED[entry.rounding]);
  return parts.flatMap((part) => (part === null ? [] : [part[language]])).join(COMMA[language]);
}

function figureOfBonus(
  { ruleName, tierCode }: CommissionEntry,
  { metric, period, figure, team }: BonusOfEntry,
): Sentence {
  const rule = { en: `Bonus "${ruleName ?? ''}"`, zh: `奖励“${ruleName ?? ''}”` };
  const tier =
    tierCode === null ? { en: '', zh: '' } : { en: ` of tier ${tierCode}`, zh: `（等级 ${tierCode}）` };
  const [en, zh] = team
    ? ['sales of the line', '团队目标销售额']
    : metric === 'SALES'
      ? ['sales', '销售额']
      : ['team sales', '团队销售额'];
  return {
    en: `${rule.en}${tier.en}: ${en} of ${shown(figure)} in ${period}`,
    zh: `${rule.zh}${tier.zh}：${period} 的${zh} ${shown(figure)}`,
  };
}

function partOfBonus({ from, rate, of, amount }: BonusOfEntry['parts'][number]): Sentence {
  if (rate !== null && of !== null)
    return { en: `${formatRate(rate)} of ${shown(of)}`, zh: `${shown(of)} 的 ${formatRate(rate)}` };
  return {
    en: `${shown(amount)} from ${shown(from)} on`,
    zh: `达到 ${shown(from)} 奖励 ${shown(amount)}`,
  };
}

/** A team target's rates are shared by what each member sold. */
function shareOfBonus({ ownSales, figure, parts }: BonusOfEntry): Sentence | null {
  if (ownSales === null || parts.every(({ rate }) => rate === null)) return null;
  return {
    en: `shared by own sales of ${shown(ownSales)} in ${shown(figure)}`,
    zh: `按个人销售额 ${shown(ownSales)} 占 ${shown(figure)} 的比例分配`,
  };
}

function prize({ ruleName, amount }: CommissionEntry, rank: number): Sentence {
  return {
    en: `Prize of ${shown(amount)} for rank ${rank.toString()} in the contest "${ruleName ?? ''}"`,
    zh: `竞赛“${ruleName ?? ''}”第 ${rank.toString()} 名，奖金 ${shown(amount)}`,
  };
}

function because({ reason }: CommissionEntry, what: Sentence): Sentence {
  return reason === null ? what : { en: `${what.en}: ${reason}`, zh: `${what.zh}：${reason}` };
}

function shown({ minor, currency }: Money): string {
  return `${formatAmount(minor, currency)} ${currency}`;
}
