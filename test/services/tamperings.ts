const one = (table: string, where: string): string =>
  `id = (select id from ${table} where ${where} order by id limit 1)`;
export const orderId = (externalId: string): string =>
  `(select id from orders where external_id = '${externalId}')`;
/** One of the entries of an order, with its transfer and what falls due of it, changed alike: only the rule is broken. */
const consistently = (externalId: string, change: string): string => {
  const entry = `select * from commission_entries where order_id = ${orderId(externalId)} and kind = 'EARNED' and line_no = 4 and level = 1`;
  return `create temporary table chosen on commit drop as ${entry};
    update transfers set amount = amount ${change} where id in (select transfer_id from chosen);
    update dues set amount = amount ${change} where transfer_id in (select transfer_id from chosen);
    update commission_entries set amount = amount ${change} where id in (select id from chosen)`;
};

/** Transfers with their entries and what falls due of them, taken out of all books alike. */
const gone = (transferIds: string): string => `create temporary table gone on commit drop as ${transferIds};
  delete from dues where transfer_id in (select * from gone); delete from commission_entries where transfer_id in (select * from gone);
  delete from transfers where id in (select * from gone)`;

/** What the seller earned of an order that is not complete is somebody's who has nothing to do with it. */
const elsewhere = (externalId: string): string => `create temporary table moved on commit drop as
    select e.transfer_id, (select min(d.id) from distributors d where d.id <> all (o.upline)) as stranger from commission_entries e join orders o on o.id = e.order_id where o.id = ${orderId(externalId)} and e.level = 1;
  update transfers t set credit = m.stranger || ':pending' from moved m where t.id = m.transfer_id;
  update commission_entries e set beneficiary_id = m.stranger from moved m where e.transfer_id = m.transfer_id`;

const ONE_BINDING =
  'every binding is of the order that made it, and every order by a binding had one that was not over';
/** An order in October of the customer of one in September, by their binding: as it may be. */
export const BY_BINDING = `delete from bindings where order_id = ${orderId('sold in October')};
  update orders set customer_ref = 'customer of kept', via = 'BINDING', touched_at = (select bound_at from bindings where customer_ref = 'customer of kept') where id = ${orderId('sold in October')}`;

const ONE_LINK =
  'every order of a buyer who is a distributor had a link that held, and nobody earned on their own order by any other way while one did';
/** What an order counted for its seller's tier, taken out: as it is for what they bought themselves (R29a). */
const countedForNobody = (
  externalId: string,
  span: string,
): string => `update sales_${span}s s set sales = s.sales - c.amount, team_sales = s.team_sales - c.amount, orders = s.orders - c.orders
  from counted_orders c join orders o on o.id = c.order_id
  where o.external_id = '${externalId}' and s.distributor_id = o.seller_id and c.day like s.${span} || '%'`;
/** Cid, who sold it, is known to be the customer of that order since before it was recorded. */
const CID_IS_CUSTOMER = (
  since: string,
  ended = 'null',
) => `insert into buyers (id, customer_ref, distributor_id, status, requested_by, requested_at, decided_by, decided_at, ended_at)
  select 'lnk_x', customer_ref, seller_id, case when ${ended} is null then 'LINKED' else 'ENDED' end, 'olga', now(), 'olga', recorded_at ${since}, ${ended} from orders where id = ${orderId('kept')}`;
/** As it may be: the order is Cid's own, and recorded as such. */
export const SELF_BOUGHT = `${CID_IS_CUSTOMER("- interval '2 hours'")}; delete from bindings where order_id = ${orderId('kept')}; update orders set via = 'SELF_PURCHASE' where id = ${orderId('kept')};
  ${['day', 'month'].map((span) => countedForNobody('kept', span)).join('; ')}`;
/** As it may be: the link came later, or had ended before. */
export const LINKED_AT_OTHER_TIMES = [
  CID_IS_CUSTOMER("+ interval '1 minute'"),
  CID_IS_CUSTOMER("- interval '9 hours'", "recorded_at - interval '5 hours'"),
];

/** The bonus of a month, with its entry, its transfer and what falls due of it, changed alike: only the rule is broken. */
const bonusGrows = (rule: number): string => `create temporary table grown on commit drop as
    select b.entry_id, e.transfer_id from bonuses b join commission_entries e on e.id = b.entry_id where b.period = '2026-10' and b.rule_no = ${rule.toString()} order by b.entry_id limit 1;
  update transfers set amount = amount + 1 where id in (select transfer_id from grown);
  update dues set amount = amount + 1 where transfer_id in (select transfer_id from grown);
  update commission_entries set amount = amount + 1 where id in (select entry_id from grown);
  update bonuses set amount = amount + 1 where entry_id in (select entry_id from grown)`;

const BONUS_OF_SALES =
  'every distributor whose sales of a closed month reached a bonus has it, and nobody else has one';
const BONUS_OF_TEAM =
  'every bonus of a team target is what the sales of the line give its member, and every head of such a line has one';
const BONUS_ENTRIES =
  'every bonus that was paid is a BONUS entry of its month, and every such entry of a month is a bonus';

/** What somebody with every right might do, and the check that tells. */
export const TAMPERINGS: readonly (readonly [what: string, tampering: string, check: string])[] = [
  ['a monthly bonus grows in all books', bonusGrows(0), BONUS_OF_SALES],
  ['the bonus of a team target grows in all books', bonusGrows(1), BONUS_OF_TEAM],
  [
    'a monthly bonus is gone from all books',
    `${gone("select t.id from transfers t where t.kind = 'BONUS' and t.cause = '2026-10'")}; delete from bonuses where period = '2026-10'`,
    BONUS_OF_SALES,
  ],
  [
    'the head of a line that reached a team target has no bonus',
    `delete from bonuses where rule_no = 1 and distributor_id = head_id`,
    BONUS_OF_TEAM,
  ],
  [
    'an order counted less when its month closed',
    `insert into late_orders select id, 1 from orders where external_id = 'sold in October' on conflict (order_id) do update set amount = 1`,
    BONUS_OF_SALES,
  ],
  ['a bonus has no figures', `delete from bonuses where rule_no = 0`, BONUS_ENTRIES],
  [
    'the line about the bonuses of a month is gone',
    `delete from audit_log where action = 'settlePeriod' and after ? 'bonuses'`,
    'the bonuses of every month are as many and as much as the audit log says',
  ],
  [
    'a contest of a closed month was never decided',
    `delete from contest_winners; delete from contest_decisions`,
    'every contest whose last month is closed is decided',
  ],
  [
    'a winner takes more than the prizes give',
    `update contest_winners set amount = amount + 1 where amount > 0`,
    'every winner of a contest has the rank of the final board and takes what the prizes give',
  ],
  [
    'the prize of a contest has no winner',
    `delete from contest_winners where rank = 1`,
    'every prize that was paid is a BONUS entry, and every such entry of a contest is a prize',
  ],
  [
    'the line about the decision of a contest is gone',
    `delete from audit_log where action = 'decideContest'`,
    'every contest was decided with the winners that the audit log says',
  ],
  [
    'the sum of a held statement was made available at once',
    `update transfers set credit = replace(credit, ':held', ':available') where kind = 'STATEMENT' and credit like '%:held'`,
    'the sum of every statement went to the account that its hold says',
  ],
  [
    'more is held than statements moved there',
    `insert into transfers select 'trf_extra', 'STATEMENT', debit, credit, 5, 'stm_none', closed_through, now(), now() from transfers where credit like '%:held' limit 1`,
    'held is what statements moved while their distributors were frozen, until that ended',
  ],
  [
    'somebody is held whom no hold covers any more',
    `insert into hold_ends select id, since, 'RELEASED', 'a slip', 'olga', 0, 1 from holds where id not in (select hold_id from hold_ends)`,
    'every statement whose sum is held is of somebody whom a hold covers, and was issued under one that covered them',
  ],
  [
    'a statement names a hold that never covered its distributor',
    `delete from hold_members where hold_id = (select min(hold_id) from statements)`,
    'every statement whose sum is held is of somebody whom a hold covers, and was issued under one that covered them',
  ],
  [
    'the statement of a frozen distributor was made available, in all books alike',
    `update transfers set credit = replace(credit, ':held', ':available') where kind = 'STATEMENT' and credit like '%:held' and cause in (select id from statements where period = '2026-10' and id not in (select statement_id from statement_releases));
     update statements set hold_id = null where period = '2026-10' and id not in (select statement_id from statement_releases)`,
    'no statement of somebody who was frozen while their month was settled was made available',
  ],
  [
    'a sum was released that nobody released',
    `delete from statement_releases where statement_id = (select min(statement_id) from statement_releases)`,
    'every sum that was released is the sum of a statement that was held, when the last hold on its distributor ended',
  ],
  [
    'more was released than was held',
    `update transfers set amount = amount + 1 where ${one('transfers', "kind = 'HOLD_RELEASED'")}`,
    'every sum that was released is the sum of a statement that was held, when the last hold on its distributor ended',
  ],
  [
    'the line about the end of a hold is gone',
    `delete from audit_log where action = 'releaseHold'`,
    'every hold was placed as the audit log says, and ended as it says',
  ],
  [
    'a hold took back more than the audit log says',
    `update audit_log set after = jsonb_set(after, '{takenBack}', '"5.99 CNY"') where action = 'cancelHold'`,
    'every canceled hold took back what the audit log says, and nothing else was taken back for a hold',
  ],
  [
    'a month is closed and never settled',
    `update settlements set status = 'RUNNING', settled_at = null, started_at = '2020-01-01'`,
    'every month that was closed more than an hour ago is settled',
  ],
  [
    'a statement could not be made',
    `insert into settlement_problems select period, distributor_id, 'REFUSED', '23514 statements_add_up', now(), now() from statements limit 1`,
    'no statement is missing because of a problem',
  ],
  [
    'a statement of a closed month is gone with its transfer',
    `delete from transfers where cause = (select min(id) from statements); delete from statements where id = (select min(id) from statements)`,
    'whoever had something due in a closed month has a statement of it',
  ],
  [
    'a transfer lands where nobody has an account',
    `update transfers set credit = 'company:pocket' where ${one('transfers', "kind = 'COMMISSION_EARNED'")}`,
    'all accounts together add up to zero',
  ],
  [
    'as much leaves an account that nobody has as enters it',
    `insert into transfers select 'trf_one', kind, debit, 'company:pocket', 5, cause, '', now(), now() from transfers where kind = 'BONUS' and cause like 'adj%'; insert into transfers select 'trf_two', kind, 'company:pocket', debit, 5, cause, '', now(), now() from transfers where kind = 'BONUS' and cause like 'adj%' and id <> 'trf_one'`,
    "every account is the company's or a distributor's",
  ],
  [
    'an entry grows',
    `update commission_entries set amount = amount + 1 where ${one('commission_entries', "kind = 'EARNED'")}`,
    'pending is what was earned and reversed, less what is on statements',
  ],
  [
    'the transfer of a statement grows',
    `update transfers set amount = amount + 1 where ${one('transfers', "kind = 'STATEMENT'")}`,
    'available is what the statements moved there, less what is withdrawn or asked for',
  ],
  [
    'a transfer goes to a stranger',
    `update transfers set credit = 'dst_stranger:pending' where ${one('transfers', "kind = 'COMMISSION_EARNED'")}`,
    "every account is the company's or a distributor's",
  ],
  [
    'an entry of a transfer disappears',
    `delete from commission_entries where ${one('commission_entries', "kind = 'EARNED'")}`,
    'every transfer of a commission is the sum of its entries',
  ],
  [
    'the only entry of a transfer disappears',
    `delete from commission_entries where kind = 'BONUS' and reason is not null`,
    'every transfer of a commission is the sum of its entries',
  ],
  [
    'the transfer of a bonus grows',
    `update transfers set amount = amount + 1 where kind = 'BONUS' and cause like 'adj%'`,
    'every transfer of a commission is the sum of its entries',
  ],
  [
    'the transfer of a reversal grows',
    `update transfers set amount = amount + 1 where ${one('transfers', "kind = 'COMMISSION_REVERSED'")}`,
    'every transfer of a commission is the sum of its entries',
  ],
  [
    'the transfer of a correction grows',
    `update transfers set amount = amount + 1 where ${one('transfers', "kind = 'ADJUSTMENT'")}`,
    'every transfer of a commission is the sum of its entries',
  ],
  [
    'a bonus is taken instead of given',
    `update transfers set debit = credit, credit = debit where kind = 'BONUS' and cause like 'adj%'`,
    'every transfer of a commission is the sum of its entries',
  ],
  [
    'a transfer disappears',
    `delete from transfers where ${one('transfers', "kind = 'COMMISSION_EARNED'")}`,
    'every entry belongs to a transfer of its beneficiary',
  ],
  [
    'an entry changes hands',
    `update commission_entries set beneficiary_id = (select id from distributors where code = 'ada-code') where ${one('commission_entries', 'level = 1')}`,
    'every entry belongs to a transfer of its beneficiary',
  ],
  [
    'an amount no longer follows from its rate, in all books alike',
    consistently('kept', '- 1'),
    'every earned rate gives its amount, rounded as its plan says',
  ],
  [
    'neither where the plan rounds half up',
    consistently('rounded half up', '- 1'),
    'every earned rate gives its amount, rounded as its plan says',
  ],
  [
    'a line earns beyond the cap, in all books alike',
    consistently('kept', '+ 1000'),
    'no line earns more than the cap',
  ],
  ['by a cent', consistently('cut by the cap', '+ 1'), 'no line earns more than the cap'],
  [
    'the reversal of a full refund is smaller than what was earned',
    `update commission_entries set amount = amount + 1 where id = (select id from commission_entries where order_id = ${orderId('called off')} and kind = 'REVERSED' and amount < -1 limit 1)`,
    'no level is taken back beyond what it earned, and a full refund takes back all',
  ],
  [
    'a reversal takes more than was earned',
    `update commission_entries set amount = amount - 100000 where ${one('commission_entries', "kind = 'REVERSED'")}`,
    'no level is taken back beyond what it earned, and a full refund takes back all',
  ],
  [
    'a line is worth more than it was',
    `update order_lines set net = net + 1 where order_id = ${orderId('kept')} and line_no = 1`,
    'every order is the sum of its lines',
  ],
  [
    'a line of an order disappears',
    `delete from order_lines where order_id = ${orderId('kept')} and line_no = 1`,
    'every order is the sum of its lines',
  ],
  [
    'and so do all of them',
    `delete from order_lines where order_id = ${orderId('kept')}`,
    'every order is the sum of its lines',
  ],
  [
    'an order forgets that it was refunded',
    `update orders set refunded = 0 where id = ${orderId('returned later')}`,
    'every order is refunded by what its refunds say, and no line beyond its amount',
  ],
  [
    'the lines of its refunds disappear',
    `delete from refund_lines where order_id = ${orderId('returned later')}`,
    'every order is refunded by what its refunds say, and no line beyond its amount',
  ],
  [
    'a refund grows beyond its line',
    `update refund_lines set amount = amount + 100000 where order_id = ${orderId('returned in part at once')}; update orders set refunded = refunded + 100000, net = net + 100000 where id = ${orderId('returned in part at once')}`,
    'every order is refunded by what its refunds say, and no line beyond its amount',
  ],
  [
    'by a cent, which another line has to bear',
    `update refund_lines set amount = amount + case line_no when 1 then 1 when 4 then -1 else 0 end where order_id = ${orderId('returned later')}`,
    'every order is refunded by what its refunds say, and no line beyond its amount',
  ],
  [
    'an undone refund gives back a cent less, in all books alike',
    `create temporary table given on commit drop as select id, transfer_id from commission_entries where kind = 'RESTORED' order by id limit 1;
    update commission_entries set amount = amount - 1 where id in (select id from given); update transfers set amount = amount - 1 where id in (select transfer_id from given);
    update dues set amount = amount - 1 where transfer_id in (select transfer_id from given)`,
    'every level that nobody corrected stands at its part of what is left of the line',
  ],
  [
    'a refund says more than its lines',
    `update refunds set amount = amount + 1 where order_id = ${orderId('returned in part at once')}`,
    'every refund is the sum of its lines, and what went back of shipping and tax is what the refunds say',
  ],
  [
    'an order forgets that its shipping was refunded',
    `update orders set refunded_shipping = shipping where id = ${orderId('not returned after all')}`,
    'every refund is the sum of its lines, and what went back of shipping and tax is what the refunds say',
  ],
  [
    'an undone refund is undone of another line',
    `update refund_lines set line_no = 9 where amount < 0 and line_no = 1`,
    'every refund that was undone is undone as a whole, and once',
  ],
  [
    'the undoing is of no refund',
    `update refunds set undoes = 'rfd_none' where undoes is not null`,
    'every refund that was undone is undone as a whole, and once',
  ],
  [
    'what falls due disappears',
    `delete from dues where transfer_id = (select transfer_id from dues where kind = 'EARNED' and order_id = ${orderId('kept')} limit 1)`,
    'every commission is due in the month that takes it up, and none of an open order',
  ],
  [
    'something falls due of an order that is not complete',
    `insert into dues select t.id, '2026-11', e.beneficiary_id, 'EARNED', t.amount, e.order_id from transfers t join commission_entries e on e.transfer_id = t.id where e.order_id = ${orderId('not complete yet')} limit 1`,
    'every commission is due in the month that takes it up, and none of an open order',
  ],
  [
    'a commission falls due a month later than it is released',
    `update dues set period = '2027-01' where transfer_id = (select min(transfer_id) from dues where period = '2026-10' and kind = 'EARNED')`,
    'every commission is due in the month that takes it up, and none of an open order',
  ],
  [
    'a reversal falls due before what it takes back',
    `update dues set period = '2026-08' where transfer_id = (select min(transfer_id) from dues where kind = 'REVERSED')`,
    'every commission is due in the month that takes it up, and none of an open order',
  ],
  [
    'a bonus falls due in no month',
    `delete from dues where kind = 'BONUS'`,
    'every commission is due in the month that takes it up, and none of an open order',
  ],
  [
    'more falls due than was earned',
    `update dues set amount = amount + 1 where transfer_id = (select min(transfer_id) from dues)`,
    'every due is its transfer',
  ],
  [
    'what falls due changes hands',
    `update dues set beneficiary_id = (select id from distributors where code = 'ada-code') where kind = 'BONUS'`,
    'every due is its transfer',
  ],
  [
    'something falls due out of nothing',
    `insert into dues select 'trf_invented', '2026-11', id, 'BONUS', 100, null from distributors limit 1`,
    'every due is its transfer',
  ],
  [
    'a statement says more was earned, and adds up',
    `update statements set earned = earned + 1, closing = closing + 1 where ${one('statements', "period = '2026-10'")}`,
    'every statement is the sum of what was due in its month, and whoever had something due in a settled month has one',
  ],
  [
    'a statement disappears with its transfer',
    `delete from transfers where cause = (select min(id) from statements); delete from statements where id = (select min(id) from statements)`,
    'every statement is the sum of what was due in its month, and whoever had something due in a settled month has one',
  ],
  [
    'nothing was due of what a statement says',
    `delete from dues where (period, beneficiary_id) = (select period, distributor_id from statements order by id limit 1)`,
    'every statement is the sum of what was due in its month, and whoever had something due in a settled month has one',
  ],
  [
    'what was earned is a bonus on the statement, of the same sum',
    `update statements set bonus = bonus + earned, earned = 0 where ${one('statements', 'earned > 0')}`,
    'every statement is the sum of what was due in its month, and whoever had something due in a settled month has one',
  ],
  [
    'a due of a settled month moves to an open one',
    `update dues set period = '2026-11' where transfer_id = (select min(transfer_id) from dues where period = '2026-09')`,
    'every statement is the sum of what was due in its month, and whoever had something due in a settled month has one',
  ],
  [
    'a statement opens with more than the one before closed with',
    `update statements set opening = opening + 1, closing = closing + 1 where ${one('statements', "period = '2026-10'")}`,
    'every statement opens where the one before closed, less what was withdrawn since, and its transfer is its sum',
  ],
  [
    'the transfer of a statement disappears',
    `delete from transfers where ${one('transfers', "kind = 'STATEMENT'")}`,
    'every statement opens where the one before closed, less what was withdrawn since, and its transfer is its sum',
  ],
  [
    'a settled month counts one statement more',
    `update settlements set statement_count = statement_count + 1 where period = '2026-09'`,
    'every settled month has the statements that it counted',
  ],
  [
    'and one distributor more',
    `update settlements set distributor_count = distributor_count + 1 where period = '2026-09'`,
    'every settled month has the statements that it counted',
  ],
  [
    'a settled month moved another sum',
    `update settlements set total = total + 1 where period = '2026-09'`,
    'every settled month has the statements that it counted',
  ],
  ['a stored line disappears', `delete from lines where depth = 2`, 'the stored lines are the sponsor tree'],
  [
    'somebody stands a level further up than they do',
    `update lines set depth = 3 where depth = 2`,
    'the stored lines are the sponsor tree',
  ],
  [
    'a sponsor changes and the stored lines do not',
    `update distributors set sponsor_id = null where code = 'ben-code'`,
    'the stored lines are the sponsor tree',
  ],
  [
    'an order is credited to somebody who does not exist',
    `update orders set seller_id = 'dst_stranger' where id = ${orderId('kept')}`,
    'every order and entry names distributors and plans that exist',
  ],
  [
    'an order was paid by a plan that does not exist',
    `update orders set plan_version = 99 where id = ${orderId('kept')}`,
    'every order and entry names distributors and plans that exist',
  ],
  [
    'an entry belongs to somebody who does not exist',
    `update commission_entries set beneficiary_id = 'dst_stranger' where ${one('commission_entries', "kind = 'EARNED'")}`,
    'every order and entry names distributors and plans that exist',
  ],
  [
    'an entry names a plan that does not exist',
    `update commission_entries set plan_version = 99 where ${one('commission_entries', "kind = 'EARNED'")}`,
    'every order and entry names distributors and plans that exist',
  ],
  [
    'what is reserved is forgotten',
    `update withdrawals set status = 'REJECTED' where reference is null`,
    'reserved is what is asked for and not paid yet',
  ],
  [
    'a payout moves less than was asked for',
    `update transfers set amount = amount - 1 where kind = 'PAYOUT' and credit like '%:paid_out'`,
    'paid out is what arrived of the withdrawals that are paid',
  ],
  [
    'a fee is kept twice',
    `update transfers set amount = amount * 2 where kind = 'PAYOUT' and credit = 'company:fees'`,
    'fees and tax are what was kept of the withdrawals that are paid',
  ],
  [
    'tax is kept that nobody owes',
    `insert into transfers select 'trf_tax', kind, debit, 'company:tax', 5, cause, closed_through, now(), now() from transfers where kind = 'PAYOUT' limit 1`,
    'fees and tax are what was kept of the withdrawals that are paid',
  ],
  [
    'a payout is recorded once more',
    `insert into transfers select 'trf_again', kind, credit, debit, amount, cause, closed_through, now(), now() from transfers where kind = 'PAYOUT' and credit like '%:paid_out' limit 1`,
    'every withdrawal has the movements of its status, each of the whole amount',
  ],
  [
    'more is reserved than was asked for',
    `update transfers set amount = amount + 1 where ${one('transfers', "kind = 'WITHDRAWAL'")}`,
    'every withdrawal has the movements of its status, each of the whole amount',
  ],
  [
    'more is released than was asked for',
    `update transfers set amount = amount + 1 where ${one('transfers', "kind = 'WITHDRAWAL_RELEASED'")}`,
    'every withdrawal has the movements of its status, each of the whole amount',
  ],
  [
    'more is returned than was asked for',
    `update transfers set amount = amount + 1 where ${one('transfers', "kind = 'PAYOUT_RETURNED'")}`,
    'every withdrawal has the movements of its status, each of the whole amount',
  ],
  [
    'a withdrawal falls out of its batch',
    'delete from payout_items',
    'every payout batch has the withdrawals that it counted',
  ],
  [
    'a batch counts one withdrawal more',
    'update payout_batches set item_count = item_count + 1',
    'every payout batch has the withdrawals that it counted',
  ],
  [
    'a batch is worth a cent more',
    'update payout_batches set total = total + 1',
    'every payout batch has the withdrawals that it counted',
  ],
  [
    'somebody takes a withdrawal to the bank that nobody approved',
    `insert into payout_items select w.id, b.id from withdrawals w, payout_batches b where w.status = 'REQUESTED'`,
    'whatever is in a payout batch was approved before',
  ],
  [
    'a batch disappears, and what was in it is still said to be',
    'delete from payout_batches',
    'whatever is in a payout batch was approved before',
  ],
  [
    'a sale earns nothing any more, in all books alike',
    gone(
      `select e.transfer_id from commission_entries e where e.order_id = ${orderId('not complete yet')} and e.level = 1`,
    ),
    'every order earned, and lost by refunds, what the audit log says',
  ],
  [
    'a refund takes nothing back any more, in all books alike',
    gone(
      `select e.transfer_id from commission_entries e where e.order_id = ${orderId('called off')} and e.kind = 'REVERSED' and e.level = 2`,
    ),
    'every order earned, and lost by refunds, what the audit log says',
  ],
  [
    'a sale earns nothing any more, and the log never said so',
    `${gone(`select e.transfer_id from commission_entries e where e.order_id = ${orderId('not complete yet')}`)}; delete from audit_log where subject = ${orderId('not complete yet')}`,
    'every order earned, and lost by refunds, what the audit log says',
  ],
  [
    'a bonus disappears from all books alike',
    gone(`select id from transfers where kind = 'BONUS'`),
    'every bonus and correction moved what the audit log says',
  ],
  [
    'a bonus grows, in all books alike',
    `update transfers set amount = amount + 1 where kind = 'BONUS'; update dues set amount = amount + 1 where kind = 'BONUS'; update commission_entries set amount = amount + 1 where kind = 'BONUS'`,
    'every bonus and correction moved what the audit log says',
  ],
  [
    'of commissions that were taken back one stays, in all books alike',
    gone(
      `select e.transfer_id from commission_entries e where e.order_id = ${orderId('credited to the wrong one')} and e.kind = 'ADJUSTED' and e.level = 2`,
    ),
    'every bonus and correction moved what the audit log says',
  ],
  [
    'the log no longer says what a bonus was',
    `delete from audit_log where action = 'adjustCommission'`,
    'every bonus and correction moved what the audit log says',
  ],
  [
    'an earning goes to somebody who did not stand there, in all books alike',
    elsewhere('not complete yet'),
    'every commission of an order is of whoever stood there in its upline',
  ],
  [
    'somebody else has approved a withdrawal',
    `update withdrawals set decided_by = 'oscar' where status = 'PAID'`,
    'whoever approved or rejected a withdrawal is whom the audit log names',
  ],
  [
    'somebody else has said the first yes of two',
    `update withdrawals set first_approver = 'olga' where status = 'PAID' and first_approver is not null`,
    'whoever approved or rejected a withdrawal is whom the audit log names',
  ],
  [
    'somebody else has said a yes that waits for the second',
    `update withdrawals set first_approver = 'olga' where status = 'REQUESTED' and first_approver is not null`,
    'whoever approved or rejected a withdrawal is whom the audit log names',
  ],
  [
    'nobody has ever approved anything',
    `delete from audit_log where action = 'reviewWithdrawal'`,
    'whoever approved or rejected a withdrawal is whom the audit log names',
  ],
  [
    'a statement moves money that no statement names',
    `insert into transfers select 'trf_extra', kind, debit, credit, amount, 'stm_none', closed_through, now(), now() from transfers where kind = 'STATEMENT' limit 1`,
    'every transfer of a statement or a withdrawal is of one that exists',
  ],
  [
    'a payout is of a withdrawal that does not exist',
    `insert into transfers select 'trf_extra', kind, debit, credit, amount, 'wdr_none', closed_through, now(), now() from transfers where kind = 'PAYOUT' limit 1`,
    'every transfer of a statement or a withdrawal is of one that exists',
  ],
  [
    'a plan that orders were paid by is said to be ended before it began',
    `insert into plan_cancellations select plan_version, now(), 'x', 'x' from orders where plan_version is not null limit 1`,
    'no order was paid by a plan that was ended before it began',
  ],
  [
    'the log no longer says why a bonus was given',
    `update audit_log set reason = null, source_address = null, salt = null where action = 'adjustCommission'`,
    'no detail of the audit log is gone but of people who were erased',
  ],
  [
    'somebody is said to be erased who is there',
    `update distributors set erased_at = now() where code = 'ada-code'`,
    'whoever was erased is so by the audit log, and nothing tells who they were',
  ],
  [
    'a customer belongs to somebody else than their order says',
    `update bindings set distributor_id = (select id from distributors where code = 'ada-code')`,
    ONE_BINDING,
  ],
  [
    'an order goes by a binding that was over before it was paid',
    `${BY_BINDING}; insert into binding_ends values ('customer of kept', 1, (select bound_at from bindings where customer_ref = 'customer of kept'), 'olga', 'a slip', 'ENDED')`,
    ONE_BINDING,
  ],
  ['somebody earns on their own order by their code', CID_IS_CUSTOMER("- interval '2 hours'"), ONE_LINK],
  ['an order is of a buyer whom nobody ever linked', `${SELF_BOUGHT}; delete from buyers`, ONE_LINK],
  [
    'an order is of a buyer whose link had ended',
    `${SELF_BOUGHT}; update buyers set status = 'ENDED', ended_at = (select recorded_at - interval '2 hours' from orders where id = ${orderId('kept')})`,
    ONE_LINK,
  ],
  [
    'an order is of the sponsor of a buyer who has another',
    `${SELF_BOUGHT}; update orders set via = 'SPONSOR_OF_BUYER' where id = ${orderId('kept')}`,
    ONE_LINK,
  ],
  [
    'a binding was over before it began',
    `insert into binding_ends select customer_ref, number, bound_at - interval '1 day', 'olga', 'a slip', 'ENDED' from bindings limit 1`,
    ONE_BINDING,
  ],
  [
    'an order counts less for tiers than is left of it',
    `update counted_orders set amount = amount - 1 where order_id = ${orderId('kept')}`,
    'every completed order counts for tiers with what is left of it, once it is counted',
  ],
  [
    'somebody sold more on a day than their orders say',
    `update sales_days set sales = sales + 1 where sales > 0`,
    'the figures of a day are the sums of its orders',
  ],
  [
    'and more in a month than on its days',
    `update sales_months set orders = orders + 1`,
    'the figures of a month are the sums of its days',
  ],
  [
    'somebody sold something after their last order',
    `update last_sales set day = '2026-12-19'`,
    'a distributor who sold something is a selling recruit of their sponsor, by the last day of it',
  ],
  [
    'somebody has a tier that nothing gave them',
    `update distributors set tier_code = 'silver' where code = 'ada-code'`,
    'everybody has the tier of the last step of their history',
  ],
  [
    'a step of a history is gone',
    `delete from tier_changes where cause in ('JOINED', 'IMPORTED')`,
    'each step of a history begins with the tier of the step before',
  ],
  [
    'a tier was reached by figures that do not reach it',
    `update tier_changes set figures = jsonb_set(figures, '{0,now}', '"9999"') where cause = 'UPGRADE'`,
    'the figures of every step that a rule took hold for an upgrade, and do not for a downgrade',
  ],
];
