ALTER TABLE `account` ADD `vouchers` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `account_period` ADD `vouchers` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `scheme_period` ADD `vouchers` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
DROP TRIGGER IF EXISTS account_period_insert;
--> statement-breakpoint
DROP TRIGGER IF EXISTS account_period_update;
--> statement-breakpoint
DROP TRIGGER IF EXISTS account_period_delete;
--> statement-breakpoint
CREATE TRIGGER account_period_insert AFTER INSERT ON account_period
BEGIN
  UPDATE account SET awarded = awarded + (NEW.awarded), deducted = deducted + (NEW.deducted), spent = spent + (NEW.spent),
    vouchers = vouchers + (NEW.vouchers)
  WHERE id = NEW.account_id;
  INSERT INTO scheme_period (scheme_id, period, accounts, awarded, deducted, spent, vouchers)
  SELECT a.scheme_id, NEW.period, 1, NEW.awarded, NEW.deducted, NEW.spent, NEW.vouchers FROM account a WHERE a.id = NEW.account_id
  ON CONFLICT (scheme_id, period) DO UPDATE SET accounts = accounts + excluded.accounts, awarded = awarded + excluded.awarded,
    deducted = deducted + excluded.deducted, spent = spent + excluded.spent, vouchers = vouchers + excluded.vouchers;
END;
--> statement-breakpoint
CREATE TRIGGER account_period_update AFTER UPDATE OF awarded, deducted, spent, vouchers ON account_period
BEGIN
  UPDATE account SET awarded = awarded + (NEW.awarded - OLD.awarded), deducted = deducted + (NEW.deducted - OLD.deducted),
    spent = spent + (NEW.spent - OLD.spent), vouchers = vouchers + (NEW.vouchers - OLD.vouchers)
  WHERE id = NEW.account_id;
  INSERT INTO scheme_period (scheme_id, period, accounts, awarded, deducted, spent, vouchers)
  SELECT a.scheme_id, NEW.period, 0, NEW.awarded - OLD.awarded, NEW.deducted - OLD.deducted, NEW.spent - OLD.spent,
    NEW.vouchers - OLD.vouchers FROM account a WHERE a.id = NEW.account_id
  ON CONFLICT (scheme_id, period) DO UPDATE SET accounts = accounts + excluded.accounts, awarded = awarded + excluded.awarded,
    deducted = deducted + excluded.deducted, spent = spent + excluded.spent, vouchers = vouchers + excluded.vouchers;
END;
--> statement-breakpoint
CREATE TRIGGER account_period_delete AFTER DELETE ON account_period
BEGIN
  UPDATE account SET awarded = awarded + (-OLD.awarded), deducted = deducted + (-OLD.deducted), spent = spent + (-OLD.spent),
    vouchers = vouchers + (-OLD.vouchers)
  WHERE id = OLD.account_id;
  INSERT INTO scheme_period (scheme_id, period, accounts, awarded, deducted, spent, vouchers)
  SELECT a.scheme_id, OLD.period, -1, -OLD.awarded, -OLD.deducted, -OLD.spent, -OLD.vouchers FROM account a WHERE a.id = OLD.account_id
  ON CONFLICT (scheme_id, period) DO UPDATE SET accounts = accounts + excluded.accounts, awarded = awarded + excluded.awarded,
    deducted = deducted + excluded.deducted, spent = spent + excluded.spent, vouchers = vouchers + excluded.vouchers;
END;
--> statement-breakpoint
UPDATE account_period SET vouchers = v.points, spent = spent - v.points FROM (
  SELECT a.id AS account_id, t.period, sum(iif(t.debit_account_id = a.id, t.points, -t.points)) AS points
  FROM transfer t LEFT JOIN transfer o ON o.id = t.reverses_id
  JOIN account a ON a.id IN (t.debit_account_id, t.credit_account_id) AND a.kind IN ('household', 'person')
  WHERE coalesce(o.kind, t.kind) IN ('voucherIssued', 'voucherRedeemed', 'voucherBack', 'voucherLapsed') GROUP BY 1, 2) v
WHERE v.account_id = account_period.account_id AND v.period = account_period.period;
