import type { Refund, SaleStep } from './selling.ts';
import type { Step } from './steps.ts';
import type { Sale, World } from './world.ts';

/** Which of those that there are. */
export const pick = <T>(from: readonly T[], which: number): T | undefined =>
  from[which % Math.max(from.length, 1)];

/** A few steps are taken where they make no sense, and have to be refused. */
export const isWayward = ({ which }: { readonly which: number }): boolean => which % 6 === 5;

/** Mostly one with which the step has a chance. */
export function pickPromising<T>(
  from: readonly T[],
  step: { readonly which: number },
  chance: (one: T) => boolean,
): T | undefined {
  const promising = isWayward(step) ? [] : from.filter(chance);
  return pick(promising.length > 0 ? promising : from, step.which);
}

export function saleFor(
  world: World,
  step: Extract<Step, { what: 'advance' | 'refund' | 'cancel commissions' }>,
): Sale | undefined {
  return pickPromising([...world.sales.values()], step, (sale) => {
    if (step.what === 'advance')
      return sale.status !== 'CANCELED' && (sale.status !== 'COMPLETED' || sale.paidAt === null);
    return step.what === 'refund'
      ? sale.lines.some(({ net, refunded }) => refunded < net) && sale.paidAt !== null
      : sale.attribution !== null;
  });
}

/** The step that a sale can take, in the place of one that it cannot. */
export function openStep({ status, paidAt }: Sale, step: SaleStep): SaleStep {
  if (status === 'PLACED') return step === 'CANCEL' || step === 'SHIP' ? step : 'PAY';
  if (paidAt === null && (step === 'PAY' || status === 'COMPLETED')) return 'PAY';
  if (status === 'PAID') return step === 'PAY' ? 'SHIP' : step;
  return step === 'CANCEL' ? step : 'COMPLETE';
}

/** `count`: of the steps so far, for a name that no other has. */
export function refundOf(
  sale: Sale,
  { which, ref, lines }: Extract<Step, { what: 'refund' }>,
  at: number | null,
  count: number,
): Refund {
  const asked = lines
    ?.map(({ line, percent }) => {
      const sold = line === 3 ? undefined : sale.lines[line % sale.lines.length];
      if (sold === undefined) return { ref: 'nothing', amount: 1n };
      const left = sold.net - sold.refunded;
      const part = (sold.net * BigInt(percent)) / 100n;
      return {
        ref: sold.ref,
        amount: percent > 100 ? left + 1n : percent === 100 ? left : part === 0n && percent > 0 ? 1n : part,
      };
    })
    .filter(
      (one, index, all) =>
        isWayward({ which }) || all.findIndex(({ ref: other }) => other === one.ref) === index,
    );
  return {
    ref: ref === null ? `refund ${count.toString()}` : `refund ${ref.toString()} of its own`,
    lines: asked ?? null,
    at,
  };
}
