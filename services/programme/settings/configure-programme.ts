import { isDeepStrictEqual } from 'node:util';
import type { Reading } from '../../../db/query.ts';
import { isAnythingRecorded } from '../../../db/terms/recorded.queries.ts';
import { changeProgramme, type ProgrammeChange } from '../../../db/terms/programme-writes.queries.ts';
import type { StoredApproval } from '../../../db/people/approvals.queries.ts';
import { type ProgrammeState, readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { databaseKnowsTimeZone } from '../../../db/terms/time-zones.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { AwaitingApproval } from '../../../domain/people/approval.ts';
import { isCurrency } from '../../../domain/currency.ts';
import { customerKey } from '../../../domain/people/customer.ts';
import { isRate } from '../../../domain/rate.ts';
import { fixedByBooks, thirdLevelInUse } from '../../../domain/terms/settings-change.ts';
import {
  GUARDS,
  loosenedGuards,
  type MONEY_SETTINGS,
  type Programme,
} from '../../../domain/terms/programme.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { presentTimeZone } from '../../../domain/time-zone.ts';
import { objectionToTaxTable } from '../../../domain/books/withholding.ts';
import { askApproval, confirmedOutcome } from '../../people/approvals/ask-approval.ts';
import { basisOf, type SettingChange, WORDS } from '../../people/approvals/approval-words.ts';
import type { Call } from '../../call.ts';
import { endLinksOfNobody } from '../../people/customers/unlink-customer.ts';
import { digestOf } from '../../digest.ts';
import { InputCheck, LONGEST_TERMS_VERSION } from '../../input-check.ts';
import type { ConfigureProgrammeInput } from './inputs.ts';
import { APPROVAL_SENTENCES } from '../../people/approvals/sentences.ts';
import { SETTINGS_SENTENCES } from './sentences.ts';
import { changedFacts } from './settings-facts.ts';
import { TERMS_SENTENCES } from '../../terms/sentences.ts';
import { SENTENCES } from '../../sentences.ts';
import { writeTiers } from '../../commissions/tiers/write-tiers.ts';
import { changingProgramme, type Instead } from '../../people/approvals/change-programme.ts';
import type { Writing, Written } from '../../write.ts';
import { type AmountsThen, keepAmounts } from './keep-amounts.ts';

const MOST_DAYS = 365;
/** A hundred years, which is practically no limit, for a programme that moves here through a shop's own client. */
const MOST_BACKDATING_DAYS = 36_500;
export const MOST_UNBOUND = 200;

/**
 * Changes the programme's settings; settings that are left out stay (R0). Every change is on the audit log (R14,
 * R33). After the first record, an input that loosens a guard waits as a whole for a second operator (R27).
 */
export async function configureProgramme(
  call: Call,
  input: ConfigureProgrammeInput,
): Promise<{ programme: Programme } | AwaitingApproval | Refusal> {
  const zone = await askedZone(call.db, input.timeZone);
  const after = await changingProgramme(call, (tx, before) => configure(tx, call, { input, zone }, before));
  return after instanceof Refusal || after instanceof AwaitingApproval
    ? after
    : { programme: after.programme };
}

/**
 * Runs after a second operator confirmed it. The settings are checked against the present state, and the guards must
 * be the same as when the change was requested.
 */
export async function confirmSettings(
  tx: Writing,
  call: Call,
  { input, basis }: StoredApproval,
): Promise<{ outcome: string } | Refusal> {
  const before = await readProgrammeState(tx);
  if (basis !== guardsOf(before.programme))
    return new Refusal('WRONG_STATE', APPROVAL_SENTENCES.approvalMoved());
  const asked = input as ConfigureProgrammeInput;
  const done = await configure(tx, call, { input: asked, zone: await askedZone(tx, asked.timeZone) }, before);
  return confirmedOutcome(done, () => 'programme');
}

/** The requested settings and the zone that they name; undefined if they name none. */
interface Asked {
  readonly input: ConfigureProgrammeInput;
  readonly zone: Awaited<ReturnType<typeof askedZone>>;
}

async function configure(
  tx: Writing,
  call: Call,
  { input, zone }: Asked,
  before: ProgrammeState,
): Promise<Written<Instead> | Refusal> {
  const change = readChange(input, zone, before, call.now);
  if (change instanceof Refusal) return change;
  const recorded = await isAnythingRecorded(tx);
  const fixed = recorded ? fixedByBooks(change) : null;
  if (fixed !== null) return new Refusal('WRONG_STATE', SETTINGS_SENTENCES.fixedByBooks(), [fixed]);
  if (Object.keys(change).length === 0) return tx.unchanged(null);
  const { programme } = before;
  if (recorded && call.confirmed === undefined && loosenedGuards(amountsOf(programme), change).length > 0) {
    const common = { kind: 'SETTINGS', subject: 'programme', key: null, reason: null } as const;
    return askApproval(tx, call, {
      ...common,
      input,
      digest: digestOf(input),
      basis: guardsOf(programme),
      summary: WORDS.settings(changesOf(programme, change)),
    });
  }
  const { currency } = change;
  const amounts = currency === undefined ? null : keepAmounts(input, { ...change, currency }, before);
  if (amounts instanceof Refusal) return amounts;
  await writeSettings(tx, call, before, change, amounts);
  return tx.written(null);
}

/** The programme with its amounts in minor units. */
function amountsOf(programme: Programme) {
  const {
    minimumWithdrawal,
    secondApprovalAbove,
    adjustmentApprovalAbove,
    newAccountApprovalAbove,
    largestOrder,
    largestDailyVolume,
  } = programme;
  return {
    ...programme,
    minimumWithdrawal: minimumWithdrawal.minor,
    secondApprovalAbove: secondApprovalAbove.minor,
    adjustmentApprovalAbove: adjustmentApprovalAbove.minor,
    newAccountApprovalAbove: newAccountApprovalAbove.minor,
    largestOrder: largestOrder.minor,
    largestDailyVolume: largestDailyVolume.minor,
  };
}

const guardsOf = (programme: Programme): string => basisOf(GUARDS.map((guard) => programme[guard]));

function changesOf(programme: Programme, change: ProgrammeChange): SettingChange[] {
  const { before, after } = changedFacts(programme, change);
  return Object.keys(change).map((name) => ({
    name,
    from: before?.[name] as SettingChange['from'],
    to: after?.[name] as SettingChange['to'],
  }));
}

/**
 * The zone by its present name, which is stored. Null if Postgres or the month arithmetic does not know it; undefined
 * if none is requested. It is looked up before any lock is taken.
 */
async function askedZone(db: Reading, asked: string | null | undefined): Promise<string | null | undefined> {
  if (asked === null || asked === undefined) return undefined;
  const present = presentTimeZone(asked);
  return present !== undefined && (await databaseKnowsTimeZone(db, present)) ? present : null;
}

/** The change and, if the currency changes, all amounts in the new currency. */
async function writeSettings(
  tx: Writing,
  call: Call,
  before: ProgrammeState,
  asked: ProgrammeChange,
  amounts: AmountsThen | null,
): Promise<void> {
  const { tiers = before.tiers, thresholds } = amounts ?? {};
  const change = { ...asked, ...thresholds };
  await changeProgramme(tx, change);
  tx.log(call, {
    action: 'configureProgramme',
    subject: 'programme',
    ...changedFacts(before.programme, change),
    events: NO_EVENTS,
  });
  if (change.unboundCustomerRefs !== undefined) await endLinksOfNobody(tx, call, change.unboundCustomerRefs);
  if (!isDeepStrictEqual(tiers, before.tiers))
    await writeTiers(tx, call, tiers, change.currency ?? before.programme.currency, before);
}

/** The columns whose values really change. */
function readChange(
  input: ConfigureProgrammeInput,
  zone: string | null | undefined,
  { programme, plans, tiers }: ProgrammeState,
  now: Date,
): ProgrammeChange | Refusal {
  const check = new InputCheck();
  const currency = input.currency ?? programme.currency;
  if (!isCurrency(currency)) return new Refusal('INVALID_INPUT', SENTENCES.currencyUnknown(), ['currency']);
  check.must(zone !== null, ['timeZone'], SETTINGS_SENTENCES.zone());
  const timeZone = zone ?? programme.timeZone;
  const withdrawalFee = input.withdrawalFee ?? programme.withdrawalFee;
  if (!isRate(withdrawalFee)) return new Refusal('INVALID_INPUT', TERMS_SENTENCES.rate(), ['withdrawalFee']);
  const taxTable = input.taxTable === undefined ? programme.taxTable : input.taxTable;
  const objection = objectionToTaxTable(taxTable, currency);
  if (objection === 'UNKNOWN') check.refuse(['taxTable'], SETTINGS_SENTENCES.taxTable());
  if (objection === 'CURRENCY') check.refuse(['taxTable'], SETTINGS_SENTENCES.taxTableCurrency());
  const allowThirdLevel = input.allowThirdLevel ?? programme.allowThirdLevel;
  check.must(
    allowThirdLevel || !programme.allowThirdLevel || !thirdLevelInUse(plans, tiers, now),
    ['allowThirdLevel'],
    SETTINGS_SENTENCES.thirdLevelInUse(),
    'WRONG_STATE',
  );

  const planApprovalAbove = input.planApprovalAbove ?? programme.planApprovalAbove;
  if (!isRate(planApprovalAbove))
    return new Refusal('INVALID_INPUT', TERMS_SENTENCES.rate(), ['planApprovalAbove']);
  const planRiseApprovalAbove = input.planRiseApprovalAbove ?? programme.planRiseApprovalAbove;
  if (!isRate(planRiseApprovalAbove))
    return new Refusal('INVALID_INPUT', TERMS_SENTENCES.rate(), ['planRiseApprovalAbove']);

  const stored = amountsOf(programme);
  const amount = (field: (typeof MONEY_SETTINGS)[number]) =>
    check.optionalAmount(input[field], currency, [field]) ?? stored[field];
  const next = {
    name: input.name === null || input.name === undefined ? programme.name : check.name(input.name, ['name']),
    currency,
    timeZone,
    joinMode: input.joinMode ?? programme.joinMode,
    allowThirdLevel,
    minimumWithdrawal: amount('minimumWithdrawal'),
    secondApprovalAbove: amount('secondApprovalAbove'),
    adjustmentApprovalAbove: amount('adjustmentApprovalAbove'),
    newAccountApprovalAbove: amount('newAccountApprovalAbove'),
    largestOrder: amount('largestOrder'),
    largestDailyVolume: amount('largestDailyVolume'),
    planApprovalAbove,
    planRiseApprovalAbove,
    withdrawalFee,
    taxTable,
    autoCompleteDays: check.wholeNumber(input.autoCompleteDays ?? programme.autoCompleteDays, 1, MOST_DAYS, [
      'autoCompleteDays',
    ]),
    publicLeaderboard: input.publicLeaderboard ?? programme.publicLeaderboard,
    signUpNeedsCode: input.signUpNeedsCode ?? programme.signUpNeedsCode,
    termsVersion: readTerms(check, input.termsVersion, programme),
    backdatingDays: check.wholeNumber(
      input.backdatingDays ?? programme.backdatingDays,
      0,
      MOST_BACKDATING_DAYS,
      ['backdatingDays'],
    ),
    channelsShareCustomers: input.channelsShareCustomers ?? programme.channelsShareCustomers,
    unboundCustomerRefs: readUnbound(check, input.unboundCustomerRefs) ?? programme.unboundCustomerRefs,
  };
  for (const limit of ['largestOrder', 'largestDailyVolume'] as const)
    check.must(next[limit] > 0n, [limit], SENTENCES.positive());
  const changed = Object.entries(next).filter(
    ([key, value]) => !isDeepStrictEqual(stored[key as keyof typeof next], value),
  );
  return check.refusal ?? Object.fromEntries(changed);
}

/** Cleaned in the same way as a sign-up's declaration, because the two are compared. */
function readTerms(
  check: InputCheck,
  asked: string | null | undefined,
  { termsVersion }: Programme,
): string | null {
  if (asked === undefined) return termsVersion;
  return asked === null ? null : check.name(asked, ['termsVersion'], LONGEST_TERMS_VERSION);
}

/** The complete new list, in the form in which names are compared, without repeats. */
function readUnbound(check: InputCheck, refs: readonly string[] | null | undefined): string[] | null {
  if (refs === null || refs === undefined) return null;
  check.must(refs.length <= MOST_UNBOUND, ['unboundCustomerRefs'], SENTENCES.tooMany(MOST_UNBOUND));
  return [...new Set(refs.map((ref, index) => customerKey(check.text(ref, ['unboundCustomerRefs', index]))))];
}
