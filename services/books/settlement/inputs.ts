export interface SettlePeriodInput {
  readonly period: string;
}
