CREATE TABLE `voucher` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`series_id` integer NOT NULL,
	`face` integer NOT NULL,
	`state` text DEFAULT 'ready' NOT NULL,
	`account_id` integer,
	`issue_line_id` integer,
	`state_day` text NOT NULL,
	`state_reason` text DEFAULT '' NOT NULL,
	`bundle_id` integer,
	`settlement_id` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `voucher_series`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`issue_line_id`) REFERENCES `voucher_issue_line`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`bundle_id`) REFERENCES `voucher_bundle`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`settlement_id`) REFERENCES `voucher_settlement`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "voucher_face" CHECK("voucher"."face" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_number_unique` ON `voucher` (`number`);--> statement-breakpoint
CREATE INDEX `voucher_of_series` ON `voucher` (`series_id`,`id`);--> statement-breakpoint
CREATE INDEX `voucher_series_state` ON `voucher` (`series_id`,`state`,`face`,`id`);--> statement-breakpoint
CREATE INDEX `voucher_account` ON `voucher` (`account_id`,`state`) WHERE account_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `voucher_issue_line_of` ON `voucher` (`issue_line_id`) WHERE issue_line_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `voucher_bundle_of` ON `voucher` (`bundle_id`) WHERE bundle_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `voucher_settlement_of` ON `voucher` (`settlement_id`) WHERE settlement_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `voucher_bundle` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`shop_name` text NOT NULL,
	`day` text NOT NULL,
	`at` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_bundle_no_unique` ON `voucher_bundle` (`no`);--> statement-breakpoint
CREATE TABLE `voucher_issue` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`series_id` integer NOT NULL,
	`day` text NOT NULL,
	`at` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `voucher_series`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_issue_no_unique` ON `voucher_issue` (`no`);--> statement-breakpoint
CREATE TABLE `voucher_issue_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`issue_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`points` integer NOT NULL,
	`numbers` text NOT NULL,
	`transfer_id` integer NOT NULL,
	`reversed_by_id` integer,
	`reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`issue_id`) REFERENCES `voucher_issue`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`transfer_id`) REFERENCES `transfer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`reversed_by_id`) REFERENCES `transfer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `voucher_issue_line_issue` ON `voucher_issue_line` (`issue_id`);--> statement-breakpoint
CREATE TABLE `voucher_payment` (
	`voucher_id` integer PRIMARY KEY NOT NULL,
	`redemption_id` integer NOT NULL,
	`used` integer NOT NULL,
	FOREIGN KEY (`voucher_id`) REFERENCES `voucher`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`redemption_id`) REFERENCES `redemption`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `voucher_payment_redemption` ON `voucher_payment` (`redemption_id`);--> statement-breakpoint
CREATE TABLE `voucher_series` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` integer NOT NULL,
	`name` text NOT NULL,
	`scheme_id` integer NOT NULL,
	`origin` text NOT NULL,
	`change` text NOT NULL,
	`expiry` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_until` text NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	`at` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_series_code_unique` ON `voucher_series` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_series_name_unique` ON `voucher_series` (`name`);--> statement-breakpoint
CREATE TABLE `voucher_settlement` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`scheme_id` integer NOT NULL,
	`shop_name` text NOT NULL,
	`vouchers` integer NOT NULL,
	`points` integer NOT NULL,
	`payable_points` integer NOT NULL,
	`amount` integer NOT NULL,
	`day` text NOT NULL,
	`at` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	`state` text DEFAULT 'made' NOT NULL,
	`state_reason` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_settlement_no_unique` ON `voucher_settlement` (`no`);--> statement-breakpoint
CREATE TABLE `voucher_settlement_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`settlement_id` integer NOT NULL,
	`no` text NOT NULL,
	`name` text NOT NULL,
	`group` text NOT NULL,
	`counts` text NOT NULL,
	`points` integer NOT NULL,
	`payable_points` integer NOT NULL,
	`amount` integer NOT NULL,
	FOREIGN KEY (`settlement_id`) REFERENCES `voucher_settlement`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `voucher_settlement_line_settlement` ON `voucher_settlement_line` (`settlement_id`);--> statement-breakpoint
ALTER TABLE `redemption` ADD `voucher_points` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `held_basket` ADD `vouchers` text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
CREATE TRIGGER voucher_no_delete BEFORE DELETE ON voucher
BEGIN SELECT RAISE(ABORT, 'voucher is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER voucher_fixed BEFORE UPDATE OF id, number, series_id, face ON voucher
BEGIN SELECT RAISE(ABORT, 'number and face of a voucher are immutable'); END;
--> statement-breakpoint
CREATE TRIGGER voucher_ended BEFORE UPDATE OF state ON voucher
WHEN OLD.state IN ('redeemed', 'void', 'expired') AND NEW.state <> OLD.state
BEGIN SELECT RAISE(ABORT, 'the voucher has ended'); END;
--> statement-breakpoint
CREATE TRIGGER voucher_redeemed_by_payment BEFORE UPDATE OF state ON voucher
WHEN NEW.state = 'redeemed' AND NOT EXISTS (SELECT 1 FROM voucher_payment WHERE voucher_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the voucher has paid nothing'); END;
--> statement-breakpoint
CREATE TRIGGER voucher_payment_of_issued BEFORE INSERT ON voucher_payment
WHEN (SELECT state FROM voucher WHERE id = NEW.voucher_id) <> 'issued'
BEGIN SELECT RAISE(ABORT, 'the voucher is not outstanding'); END;
--> statement-breakpoint
CREATE TRIGGER voucher_payment_no_update BEFORE UPDATE ON voucher_payment
BEGIN SELECT RAISE(ABORT, 'voucher_payment is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER voucher_payment_no_delete BEFORE DELETE ON voucher_payment
BEGIN SELECT RAISE(ABORT, 'voucher_payment is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER voucher_issue_line_fixed BEFORE UPDATE OF id, issue_id, account_id, points, numbers, transfer_id ON voucher_issue_line
BEGIN SELECT RAISE(ABORT, 'voucher_issue_line is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER voucher_issue_line_no_delete BEFORE DELETE ON voucher_issue_line
BEGIN SELECT RAISE(ABORT, 'voucher_issue_line is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER voucher_settlement_line_no_update BEFORE UPDATE ON voucher_settlement_line
BEGIN SELECT RAISE(ABORT, 'voucher_settlement_line is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER voucher_settlement_line_no_delete BEFORE DELETE ON voucher_settlement_line
BEGIN SELECT RAISE(ABORT, 'voucher_settlement_line is immutable'); END;
