-- What a new database starts with (R0).
INSERT INTO programme (revision, name, currency, time_zone, join_mode, allow_third_level, minimum_withdrawal,
  second_approval_above, withdrawal_fee, tax_table, auto_complete_days, public_leaderboard)
VALUES (1, 'Tributary', 'CNY', 'Asia/Shanghai', 'REVIEW', false, 1000, 500000, 0, NULL, 15, false);
--> statement-breakpoint
INSERT INTO tiers (code, name, rank) VALUES
  ('ordinary', 'Ordinary', 0), ('silver', 'Silver', 1), ('gold', 'Gold', 2), ('diamond', 'Diamond', 3);
--> statement-breakpoint
INSERT INTO commission_plans (id, version, effective_from, level_rates, base, missing_level, self_purchase, rounding,
  cap_rate, hold_days, attribution_window_days, touch, binding_days, rules)
VALUES ('pln_00000000000000000000000001', 1, '1970-01-01T00:00:00Z', '{1000,500}', 'NET_PAID', 'RETAIN', 'SPONSOR_EARNS',
  'FLOOR', 3000, 7, 30, 'LAST', NULL, '[]');
