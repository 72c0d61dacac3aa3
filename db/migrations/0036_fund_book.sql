CREATE TABLE `fund_attachment` (
	`id` integer PRIMARY KEY NOT NULL,
	`entry_id` integer NOT NULL,
	`number` integer NOT NULL,
	`mime` text NOT NULL,
	`bytes` blob NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `fund_entry`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fund_attachment_entry` ON `fund_attachment` (`entry_id`,`number`);--> statement-breakpoint
CREATE TABLE `fund_entry` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`kind` text NOT NULL,
	`debit` text NOT NULL,
	`credit` text NOT NULL,
	`amount` integer NOT NULL,
	`day` text NOT NULL,
	`posted_at` text NOT NULL,
	`party` text NOT NULL,
	`naming` text NOT NULL,
	`summary` text NOT NULL,
	`voucher` text NOT NULL,
	`source` text NOT NULL,
	`attachments` text NOT NULL,
	`reverses_id` integer,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`reverses_id`) REFERENCES `fund_entry`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "fund_entry_amount" CHECK("fund_entry"."amount" > 0),
	CONSTRAINT "fund_entry_two_sides" CHECK("fund_entry"."debit" <> "fund_entry"."credit")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fund_entry_no_unique` ON `fund_entry` (`no`);--> statement-breakpoint
CREATE UNIQUE INDEX `fund_entry_reverses` ON `fund_entry` (`reverses_id`) WHERE reverses_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `fund_entry_day` ON `fund_entry` (`day`);--> statement-breakpoint
CREATE INDEX `fund_entry_source` ON `fund_entry` (`source`) WHERE source <> '';--> statement-breakpoint
CREATE TRIGGER fund_entry_no_update BEFORE UPDATE ON fund_entry
BEGIN SELECT RAISE(ABORT, 'fund_entry is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER fund_entry_no_delete BEFORE DELETE ON fund_entry
BEGIN SELECT RAISE(ABORT, 'fund_entry is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER fund_attachment_no_update BEFORE UPDATE ON fund_attachment
BEGIN SELECT RAISE(ABORT, 'fund_attachment is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER fund_attachment_no_delete BEFORE DELETE ON fund_attachment
BEGIN SELECT RAISE(ABORT, 'fund_attachment is immutable'); END;
--> statement-breakpoint
ALTER TABLE `batch` ADD `naming` text DEFAULT 'name' NOT NULL;
