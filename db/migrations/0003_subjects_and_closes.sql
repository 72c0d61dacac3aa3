CREATE TABLE `rectification` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`declaration_id` integer NOT NULL,
	`demand` text NOT NULL,
	`served_on` text NOT NULL,
	`due_on` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`rectified_on` text,
	`checked_by` text DEFAULT '' NOT NULL,
	`finding` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`declaration_id`) REFERENCES `declaration`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rectification_no_unique` ON `rectification` (`no`);--> statement-breakpoint
CREATE UNIQUE INDEX `rectification_declaration` ON `rectification` (`declaration_id`);--> statement-breakpoint
CREATE INDEX `rectification_due` ON `rectification` (`state`,`due_on`);--> statement-breakpoint
CREATE TABLE `invitee` (
	`id` integer PRIMARY KEY NOT NULL,
	`meeting_id` integer NOT NULL,
	`name` text NOT NULL,
	`member_id` integer,
	`present` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meeting`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitee_name` ON `invitee` (`meeting_id`,`name`);--> statement-breakpoint
CREATE TABLE `duty_record` (
	`id` integer PRIMARY KEY NOT NULL,
	`scheme_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`duty_id` text NOT NULL,
	`date` text NOT NULL,
	`relative` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`state` text DEFAULT 'standing' NOT NULL,
	`state_reason` text DEFAULT '' NOT NULL,
	`recorded_at` text NOT NULL,
	`staff_id` integer,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `duty_record_member` ON `duty_record` (`scheme_id`,`member_id`,`date`);--> statement-breakpoint
CREATE TABLE `participant` (
	`id` integer PRIMARY KEY NOT NULL,
	`scheme_id` integer NOT NULL,
	`household_id` integer,
	`member_id` integer,
	`group_id` integer,
	`name` text DEFAULT '' NOT NULL,
	`class` text DEFAULT '' NOT NULL,
	`difficulty` text DEFAULT '' NOT NULL,
	`kinds` text DEFAULT '[]' NOT NULL,
	`facts` text DEFAULT '{}' NOT NULL,
	`approved_on` text,
	`approved_by` text DEFAULT '' NOT NULL,
	`exempt_reason` text DEFAULT '' NOT NULL,
	`exempt_by` text DEFAULT '' NOT NULL,
	`migrant` integer DEFAULT false NOT NULL,
	`cash_listed` integer DEFAULT false NOT NULL,
	`share_fen` integer,
	`state` text DEFAULT 'active' NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`group_id`) REFERENCES `village_group`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `participant_household` ON `participant` (`scheme_id`,`household_id`) WHERE household_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `participant_member` ON `participant` (`scheme_id`,`member_id`) WHERE member_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `participant_group` ON `participant` (`scheme_id`,`group_id`) WHERE group_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `participant_scheme` ON `participant` (`scheme_id`,`state`);--> statement-breakpoint
CREATE TABLE `suspension` (
	`id` integer PRIMARY KEY NOT NULL,
	`scheme_id` integer NOT NULL,
	`household_id` integer NOT NULL,
	`reason` text NOT NULL,
	`from_date` text NOT NULL,
	`ended_on` text,
	`ended_reason` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `suspension_household` ON `suspension` (`scheme_id`,`household_id`);--> statement-breakpoint
CREATE TABLE `inspection_mark` (
	`round_id` integer NOT NULL,
	`household_id` integer NOT NULL,
	`result` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`round_id`, `household_id`),
	FOREIGN KEY (`round_id`) REFERENCES `inspection_round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `inspection_round` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`scheme_id` integer NOT NULL,
	`scheme_version_id` integer NOT NULL,
	`title` text NOT NULL,
	`date` text NOT NULL,
	`group_id` integer,
	`inspector` text DEFAULT '' NOT NULL,
	`results` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`state_reason` text DEFAULT '' NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text,
	`staff_id` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`scheme_version_id`) REFERENCES `scheme_version`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`group_id`) REFERENCES `village_group`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inspection_round_no_unique` ON `inspection_round` (`no`);--> statement-breakpoint
CREATE INDEX `inspection_round_date` ON `inspection_round` (`scheme_id`,`date`);--> statement-breakpoint
CREATE TABLE `assessment` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`scheme_id` integer NOT NULL,
	`scheme_version_id` integer NOT NULL,
	`participant_id` integer NOT NULL,
	`period` text NOT NULL,
	`round_id` text DEFAULT '' NOT NULL,
	`step` text DEFAULT 'selfReport' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`scheme_version_id`) REFERENCES `scheme_version`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`participant_id`) REFERENCES `participant`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assessment_no_unique` ON `assessment` (`no`);--> statement-breakpoint
CREATE UNIQUE INDEX `assessment_round` ON `assessment` (`scheme_id`,`participant_id`,`period`,`round_id`);--> statement-breakpoint
CREATE INDEX `assessment_period` ON `assessment` (`scheme_id`,`period`);--> statement-breakpoint
CREATE TABLE `assessment_sheet` (
	`id` integer PRIMARY KEY NOT NULL,
	`assessment_id` integer NOT NULL,
	`step` text NOT NULL,
	`content` text NOT NULL,
	`total` integer NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`at` text NOT NULL,
	`staff_id` integer,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `assessment_sheet_assessment` ON `assessment_sheet` (`assessment_id`,`id`);--> statement-breakpoint
CREATE TABLE `cycle_base` (
	`id` integer PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`cycle` text NOT NULL,
	`points` integer NOT NULL,
	`transfer_id` integer,
	`granted_at` text NOT NULL,
	`standing` integer DEFAULT true NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`transfer_id`) REFERENCES `transfer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cycle_base_once` ON `cycle_base` (`account_id`,`cycle`) WHERE standing = 1;--> statement-breakpoint
CREATE INDEX `cycle_base_cycle` ON `cycle_base` (`cycle`);--> statement-breakpoint
CREATE TABLE `period_close` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`scheme_id` integer NOT NULL,
	`scheme_version_id` integer NOT NULL,
	`period` text NOT NULL,
	`figures` text NOT NULL,
	`content_hash` text NOT NULL,
	`state` text DEFAULT 'closed' NOT NULL,
	`closed_at` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	`reopened_at` text,
	`reopen_reason` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`scheme_version_id`) REFERENCES `scheme_version`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `period_close_no_unique` ON `period_close` (`no`);--> statement-breakpoint
CREATE UNIQUE INDEX `period_close_once` ON `period_close` (`scheme_id`,`period`) WHERE state = 'closed';--> statement-breakpoint
CREATE INDEX `period_close_period` ON `period_close` (`period`);--> statement-breakpoint
CREATE TABLE `material_price` (
	`id` integer PRIMARY KEY NOT NULL,
	`scheme_id` integer NOT NULL,
	`material` text NOT NULL,
	`from_date` text NOT NULL,
	`fen_per_kilogram` integer NOT NULL,
	`set_at` text NOT NULL,
	`staff_id` integer,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `material_price_day` ON `material_price` (`scheme_id`,`material`,`from_date`);--> statement-breakpoint
CREATE TABLE `points_use` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`kind` text NOT NULL,
	`account_id` integer NOT NULL,
	`points` integer NOT NULL,
	`fen` integer,
	`receiver_account_id` integer,
	`privilege_id` text,
	`collector` text DEFAULT '' NOT NULL,
	`relation` text DEFAULT '本人' NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	`day` text NOT NULL,
	`at` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	`transfer_id` integer,
	`state` text DEFAULT 'done' NOT NULL,
	`state_reason` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`receiver_account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`transfer_id`) REFERENCES `transfer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `points_use_no_unique` ON `points_use` (`no`);--> statement-breakpoint
CREATE INDEX `points_use_account` ON `points_use` (`account_id`,`kind`,`day`);--> statement-breakpoint
CREATE INDEX `points_use_day` ON `points_use` (`day`);--> statement-breakpoint
DROP INDEX `account_scheme`;--> statement-breakpoint
ALTER TABLE `account` ADD `member_id` integer REFERENCES member(id);--> statement-breakpoint
CREATE UNIQUE INDEX `account_person` ON `account` (`scheme_id`,`member_id`) WHERE member_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `account_of_member` ON `account` (`member_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `account_scheme` ON `account` (`scheme_id`,`kind`) WHERE household_id IS NULL AND member_id IS NULL;--> statement-breakpoint
ALTER TABLE `scheme_version` ADD `compliance` text;--> statement-breakpoint
ALTER TABLE `declaration` ADD `measured` text;--> statement-breakpoint
CREATE TRIGGER assessment_sheet_no_update BEFORE UPDATE ON assessment_sheet
BEGIN SELECT RAISE(ABORT, 'assessment_sheet is immutable'); END;--> statement-breakpoint
CREATE TRIGGER assessment_sheet_no_delete BEFORE DELETE ON assessment_sheet
BEGIN SELECT RAISE(ABORT, 'assessment_sheet is immutable'); END;--> statement-breakpoint
CREATE TRIGGER period_close_no_delete BEFORE DELETE ON period_close
BEGIN SELECT RAISE(ABORT, 'period_close is immutable'); END;--> statement-breakpoint
CREATE TRIGGER period_close_figures BEFORE UPDATE OF figures, content_hash, period, scheme_id ON period_close
BEGIN SELECT RAISE(ABORT, 'figures of a close are immutable'); END;--> statement-breakpoint
CREATE TRIGGER points_use_no_delete BEFORE DELETE ON points_use
BEGIN SELECT RAISE(ABORT, 'points_use is immutable'); END;--> statement-breakpoint
CREATE VIEW account_owner AS
SELECT a.id AS account_id, a.scheme_id, a.kind, h.id AS household_id, a.member_id, h.no, coalesce(p.name, m.name, '') AS name,
  h.group_id, g.number AS group_number, h.state AS household_state
FROM account a
LEFT JOIN member p ON p.id = a.member_id
JOIN household h ON h.id = coalesce(a.household_id, p.household_id)
JOIN village_group g ON g.id = h.group_id
LEFT JOIN member m ON m.id = h.head_member_id;
