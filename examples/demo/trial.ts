import { setTimeout as pause } from 'node:timers/promises';
import { type Api, accepted, OUTCOME, type Outcome } from './api.ts';
import type { Tried } from './check/trial.ts';
import { trial } from './programme.ts';

interface Sum {
  readonly amount: string;
}

export interface TrialTotals {
  readonly commission: Sum;
  readonly bonus: Sum;
  readonly cappedOff: Sum;
  readonly sales: Sum;
  readonly shareOfSales: number;
}

interface Changed {
  readonly distributor: { readonly code: string };
  readonly before: Sum;
  readonly after: Sum;
}

interface Simulation {
  readonly id: string;
  readonly status: 'RUNNING' | 'DONE' | 'FAILED';
  readonly keptAsRecorded: readonly string[];
  readonly before: TrialTotals | null;
  readonly after: TrialTotals | null;
  readonly mostChanged: readonly Changed[];
}

/** A plan that was tried out over the year, and what it would have changed for whom. */
export interface Trial {
  readonly from: string;
  readonly to: string;
  readonly keptAsRecorded: readonly string[];
  readonly before: TrialTotals;
  readonly after: TrialTotals;
  /** Those who gain most, then those who lose most. */
  readonly mostChanged: readonly Tried[];
  readonly everybody: readonly Tried[];
}

const BEGIN = `mutation Try($input: SimulatePlanInput!) {
  outcome: simulatePlan(input: $input) { ${OUTCOME} ... on PlanSimulated { simulation { id } } }
}`;
const RESULT = `query Tried($id: ID!) {
  simulation(id: $id) {
    id status keptAsRecorded before { ...Sums } after { ...Sums }
    mostChanged { ...Change }
  }
}
fragment Sums on SimulatedTotals { commission { amount } bonus { amount } cappedOff { amount } sales { amount } shareOfSales }
fragment Change on SimulatedDistributor { distributor { code } before { amount } after { amount } }`;
const PEOPLE = `query TriedPeople($id: ID!, $after: String) {
  simulation(id: $id) {
    distributors(first: 100, after: $after) {
      nodes { distributor { code } before { amount } after { amount } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
const WITHIN_MS = 300_000;

/** Tries the draft out over settled months, and waits for the result. */
export async function tryPlan(admin: Api, from: string, to: string): Promise<Trial> {
  const { outcome } = await admin.ask<{ outcome: Outcome & { simulation?: { id: string } } }>(BEGIN, {
    input: { ...trial, from, to },
  });
  accepted(outcome, 'simulatePlan');
  const id = outcome.simulation?.id ?? '';
  const { before, after, mostChanged, keptAsRecorded } = await result(admin, id);
  if (!before || !after) throw new Error('The simulation has no totals.');
  const everybody = await people(admin, id);
  return { from, to, keptAsRecorded, before, after, mostChanged: mostChanged.map(tried), everybody };
}

async function result(admin: Api, id: string): Promise<Simulation> {
  for (const end = performance.now() + WITHIN_MS; performance.now() < end; await pause(200)) {
    const { simulation } = await admin.ask<{ simulation: Simulation }>(RESULT, { id });
    if (simulation.status === 'DONE') return simulation;
    if (simulation.status === 'FAILED') throw new Error('The simulation failed.');
  }
  throw new Error(`The simulation was not done after ${String(WITHIN_MS / 1000)} s.`);
}

interface Page {
  readonly simulation: {
    readonly distributors: {
      readonly nodes: readonly Changed[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

async function people(admin: Api, id: string): Promise<Tried[]> {
  const all: Tried[] = [];
  for (let after: string | null = null, more = true; more;) {
    const page: Page = await admin.ask<Page>(PEOPLE, { id, after });
    const { nodes, pageInfo } = page.simulation.distributors;
    all.push(...nodes.map(tried));
    more = pageInfo.hasNextPage;
    after = pageInfo.endCursor;
  }
  return all;
}

function tried({ distributor, before, after }: Changed): Tried {
  return { code: distributor.code, before: before.amount, after: after.amount };
}
