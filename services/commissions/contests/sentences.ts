import { say } from '../../sentences.ts';

export const CONTEST_SENTENCES = {
  month: () => say('Give a month such as 2026-10.', '请填写月份，例如 2026-10。'),
  monthClosed: () => say('The last month of the contest is settled already.', '竞赛的最后一个月已结算。'),
  noGroup: () => say('There is no such group.', '没有这个小组。'),
  prizes: (most: number) =>
    say(`Give 1 to ${most.toString()} prizes.`, `请给出 1 至 ${most.toString()} 项奖品。`),
  ranks: () =>
    say('A prize ends at or after the rank at which it begins.', '奖项的结束名次不得小于起始名次。'),
  reward: () => say('A prize is either an amount or a thing.', '每项奖品须且只能是金额或实物之一。'),
  overlap: () => say('Another prize is for the same rank.', '该名次已有其他奖品。'),
  nothing: () => say('A prize is more than nothing.', '奖品金额必须大于零。'),
} as const;
