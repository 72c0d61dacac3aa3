CREATE TABLE `declaration_total` (
	`scheme_id` integer NOT NULL,
	`period` text NOT NULL,
	`item_id` text NOT NULL,
	`state` text NOT NULL,
	`deeds` integer DEFAULT 0 NOT NULL,
	`awards` integer DEFAULT 0 NOT NULL,
	`awarded` integer DEFAULT 0 NOT NULL,
	`deductions` integer DEFAULT 0 NOT NULL,
	`deducted` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`scheme_id`, `period`, `item_id`, `state`)
);
--> statement-breakpoint
CREATE TABLE `scheme_period` (
	`scheme_id` integer NOT NULL,
	`period` text NOT NULL,
	`accounts` integer DEFAULT 0 NOT NULL,
	`awarded` integer DEFAULT 0 NOT NULL,
	`deducted` integer DEFAULT 0 NOT NULL,
	`spent` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`scheme_id`, `period`)
);
--> statement-breakpoint
CREATE TABLE `transfer_total` (
	`scheme_id` integer NOT NULL,
	`period` text NOT NULL,
	`kind` text NOT NULL,
	`lines` integer DEFAULT 0 NOT NULL,
	`points_in` integer DEFAULT 0 NOT NULL,
	`points_out` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`scheme_id`, `period`, `kind`)
);
--> statement-breakpoint
DROP INDEX `declaration_state`;--> statement-breakpoint
CREATE INDEX `declaration_state` ON `declaration` (`state`,`scheme_id`,`period`);--> statement-breakpoint
ALTER TABLE `account` ADD `awarded` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `account` ADD `deducted` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `account` ADD `spent` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE INDEX `transfer_period` ON `transfer` (`period`);--> statement-breakpoint
CREATE INDEX `transfer_kind` ON `transfer` (`kind`);--> statement-breakpoint
CREATE TRIGGER declaration_total_insert AFTER INSERT ON declaration
BEGIN
  INSERT INTO declaration_total (scheme_id, period, item_id, state, deeds, awards, awarded, deductions, deducted)
  VALUES (NEW.scheme_id, NEW.period, NEW.item_id, NEW.state, 1, coalesce(NEW.agreed_points, NEW.proposed_points) > 0, max(coalesce(NEW.agreed_points, NEW.proposed_points), 0), coalesce(NEW.agreed_points, NEW.proposed_points) < 0, max(-coalesce(NEW.agreed_points, NEW.proposed_points), 0))
  ON CONFLICT (scheme_id, period, item_id, state) DO UPDATE SET deeds = deeds + 1, awards = awards + excluded.awards,
    awarded = awarded + excluded.awarded, deductions = deductions + excluded.deductions, deducted = deducted + excluded.deducted;
END;
--> statement-breakpoint
CREATE TRIGGER declaration_total_update AFTER UPDATE OF scheme_id, period, item_id, state, proposed_points, agreed_points ON declaration
BEGIN
  UPDATE declaration_total SET deeds = deeds - 1, awards = awards - (coalesce(OLD.agreed_points, OLD.proposed_points) > 0), awarded = awarded - max(coalesce(OLD.agreed_points, OLD.proposed_points), 0),
    deductions = deductions - (coalesce(OLD.agreed_points, OLD.proposed_points) < 0), deducted = deducted - max(-coalesce(OLD.agreed_points, OLD.proposed_points), 0)
  WHERE scheme_id = OLD.scheme_id AND period = OLD.period AND item_id = OLD.item_id AND state = OLD.state;
  INSERT INTO declaration_total (scheme_id, period, item_id, state, deeds, awards, awarded, deductions, deducted)
  VALUES (NEW.scheme_id, NEW.period, NEW.item_id, NEW.state, 1, coalesce(NEW.agreed_points, NEW.proposed_points) > 0, max(coalesce(NEW.agreed_points, NEW.proposed_points), 0), coalesce(NEW.agreed_points, NEW.proposed_points) < 0, max(-coalesce(NEW.agreed_points, NEW.proposed_points), 0))
  ON CONFLICT (scheme_id, period, item_id, state) DO UPDATE SET deeds = deeds + 1, awards = awards + excluded.awards,
    awarded = awarded + excluded.awarded, deductions = deductions + excluded.deductions, deducted = deducted + excluded.deducted;
END;
--> statement-breakpoint
CREATE TRIGGER declaration_total_delete AFTER DELETE ON declaration
BEGIN
  UPDATE declaration_total SET deeds = deeds - 1, awards = awards - (coalesce(OLD.agreed_points, OLD.proposed_points) > 0), awarded = awarded - max(coalesce(OLD.agreed_points, OLD.proposed_points), 0),
    deductions = deductions - (coalesce(OLD.agreed_points, OLD.proposed_points) < 0), deducted = deducted - max(-coalesce(OLD.agreed_points, OLD.proposed_points), 0)
  WHERE scheme_id = OLD.scheme_id AND period = OLD.period AND item_id = OLD.item_id AND state = OLD.state;
END;
--> statement-breakpoint
INSERT INTO declaration_total (scheme_id, period, item_id, state, deeds, awards, awarded, deductions, deducted)
SELECT d.scheme_id, d.period, d.item_id, d.state, count(*), sum(coalesce(d.agreed_points, d.proposed_points) > 0), sum(max(coalesce(d.agreed_points, d.proposed_points), 0)), sum(coalesce(d.agreed_points, d.proposed_points) < 0), sum(max(-coalesce(d.agreed_points, d.proposed_points), 0))
FROM declaration d GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
CREATE VIRTUAL TABLE declaration_text USING fts5(reason, content='', detail=none, columnsize=0, tokenize='trigram');
--> statement-breakpoint
CREATE VIRTUAL TABLE declaration_word USING fts5vocab(declaration_text, 'row');
--> statement-breakpoint
CREATE TRIGGER declaration_text_insert AFTER INSERT ON declaration
BEGIN
  INSERT INTO declaration_text (rowid, reason) VALUES (NEW.id, NEW.reason || '  ');
END;
--> statement-breakpoint
CREATE TRIGGER declaration_text_update AFTER UPDATE OF reason ON declaration WHEN OLD.reason <> NEW.reason
BEGIN
  INSERT INTO declaration_text (declaration_text, rowid, reason) VALUES ('delete', OLD.id, OLD.reason || '  ');
  INSERT INTO declaration_text (rowid, reason) VALUES (NEW.id, NEW.reason || '  ');
END;
--> statement-breakpoint
CREATE TRIGGER declaration_text_delete AFTER DELETE ON declaration
BEGIN
  INSERT INTO declaration_text (declaration_text, rowid, reason) VALUES ('delete', OLD.id, OLD.reason || '  ');
END;
--> statement-breakpoint
INSERT INTO declaration_text (rowid, reason) SELECT id, reason || '  ' FROM declaration;
--> statement-breakpoint
CREATE TRIGGER transfer_total_insert AFTER INSERT ON transfer
BEGIN
  INSERT INTO transfer_total (scheme_id, period, kind, lines, points_in, points_out)
  SELECT a.scheme_id, NEW.period, NEW.kind, 1, iif(a.id = NEW.credit_account_id, NEW.points, 0),
    iif(a.id = NEW.debit_account_id, NEW.points, 0)
  FROM account a WHERE a.id IN (NEW.debit_account_id, NEW.credit_account_id) AND a.kind IN ('household', 'person')
  ON CONFLICT (scheme_id, period, kind) DO UPDATE SET lines = lines + 1, points_in = points_in + excluded.points_in,
    points_out = points_out + excluded.points_out;
END;
--> statement-breakpoint
INSERT INTO transfer_total (scheme_id, period, kind, lines, points_in, points_out)
SELECT a.scheme_id, s.period, s.kind, count(*), sum(s.points_in), sum(s.points_out)
FROM (SELECT credit_account_id AS account_id, period, kind, points AS points_in, 0 AS points_out FROM transfer
      UNION ALL SELECT debit_account_id, period, kind, 0, points FROM transfer) s
JOIN account a ON a.id = s.account_id WHERE a.kind IN ('household', 'person') GROUP BY 1, 2, 3;
--> statement-breakpoint
CREATE TRIGGER account_period_insert AFTER INSERT ON account_period
BEGIN
  UPDATE account SET awarded = awarded + (NEW.awarded), deducted = deducted + (NEW.deducted), spent = spent + (NEW.spent)
  WHERE id = NEW.account_id;
  INSERT INTO scheme_period (scheme_id, period, accounts, awarded, deducted, spent)
  SELECT a.scheme_id, NEW.period, 1, NEW.awarded, NEW.deducted, NEW.spent FROM account a WHERE a.id = NEW.account_id
  ON CONFLICT (scheme_id, period) DO UPDATE SET accounts = accounts + excluded.accounts, awarded = awarded + excluded.awarded,
    deducted = deducted + excluded.deducted, spent = spent + excluded.spent;
END;
--> statement-breakpoint
CREATE TRIGGER account_period_update AFTER UPDATE OF awarded, deducted, spent ON account_period
BEGIN
  UPDATE account SET awarded = awarded + (NEW.awarded - OLD.awarded), deducted = deducted + (NEW.deducted - OLD.deducted), spent = spent + (NEW.spent - OLD.spent)
  WHERE id = NEW.account_id;
  INSERT INTO scheme_period (scheme_id, period, accounts, awarded, deducted, spent)
  SELECT a.scheme_id, NEW.period, 0, NEW.awarded - OLD.awarded, NEW.deducted - OLD.deducted, NEW.spent - OLD.spent FROM account a WHERE a.id = NEW.account_id
  ON CONFLICT (scheme_id, period) DO UPDATE SET accounts = accounts + excluded.accounts, awarded = awarded + excluded.awarded,
    deducted = deducted + excluded.deducted, spent = spent + excluded.spent;
END;
--> statement-breakpoint
CREATE TRIGGER account_period_delete AFTER DELETE ON account_period
BEGIN
  UPDATE account SET awarded = awarded + (-OLD.awarded), deducted = deducted + (-OLD.deducted), spent = spent + (-OLD.spent)
  WHERE id = OLD.account_id;
  INSERT INTO scheme_period (scheme_id, period, accounts, awarded, deducted, spent)
  SELECT a.scheme_id, OLD.period, -1, -OLD.awarded, -OLD.deducted, -OLD.spent FROM account a WHERE a.id = OLD.account_id
  ON CONFLICT (scheme_id, period) DO UPDATE SET accounts = accounts + excluded.accounts, awarded = awarded + excluded.awarded,
    deducted = deducted + excluded.deducted, spent = spent + excluded.spent;
END;
--> statement-breakpoint
UPDATE account SET (awarded, deducted, spent) = (
  SELECT coalesce(sum(p.awarded), 0), coalesce(sum(p.deducted), 0), coalesce(sum(p.spent), 0) FROM account_period p WHERE p.account_id = account.id);
--> statement-breakpoint
INSERT INTO scheme_period (scheme_id, period, accounts, awarded, deducted, spent)
SELECT a.scheme_id, p.period, count(*), sum(p.awarded), sum(p.deducted), sum(p.spent)
FROM account_period p JOIN account a ON a.id = p.account_id GROUP BY 1, 2;
