CREATE TABLE `intake` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`complainant` text DEFAULT '' NOT NULL,
	`contact` text DEFAULT '' NOT NULL,
	`complainant_household_id` integer,
	`received_on` text NOT NULL,
	`deadline` text NOT NULL,
	`about` text NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`close_id` integer,
	`assessment_id` integer,
	`scheme_version_id` integer,
	`goods_id` integer,
	`household_id` integer,
	`member_id` integer,
	`content` text NOT NULL,
	`investigator` text DEFAULT '' NOT NULL,
	`finding` text DEFAULT '' NOT NULL,
	`conclusion` text,
	`answer` text DEFAULT '' NOT NULL,
	`answered_at` text,
	`effect` text DEFAULT 'nothing' NOT NULL,
	`declaration_id` integer,
	`transfer_id` integer,
	`changed_version_id` integer,
	`withdrawal_reason` text DEFAULT '' NOT NULL,
	`state` text DEFAULT 'received' NOT NULL,
	`staff_id` integer,
	`recorded_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`complainant_household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`close_id`) REFERENCES `period_close`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`scheme_version_id`) REFERENCES `scheme_version`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`goods_id`) REFERENCES `goods`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`declaration_id`) REFERENCES `declaration`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`transfer_id`) REFERENCES `transfer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`changed_version_id`) REFERENCES `scheme_version`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `intake_no_unique` ON `intake` (`no`);--> statement-breakpoint
CREATE INDEX `intake_received` ON `intake` (`received_on`,`id`);--> statement-breakpoint
CREATE INDEX `intake_open` ON `intake` (`deadline`) WHERE state IN ('received', 'investigating', 'investigated');--> statement-breakpoint
CREATE INDEX `intake_declaration` ON `intake` (`declaration_id`) WHERE declaration_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `intake_close` ON `intake` (`close_id`) WHERE close_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `intake_version` ON `intake` (`scheme_version_id`) WHERE scheme_version_id IS NOT NULL;--> statement-breakpoint
ALTER TABLE `objection` ADD `channel` text DEFAULT '' NOT NULL;
--> statement-breakpoint
CREATE TRIGGER intake_no_delete BEFORE DELETE ON intake
BEGIN SELECT RAISE(ABORT, 'intake is kept'); END;
--> statement-breakpoint
CREATE TRIGGER intake_fixed BEFORE UPDATE OF id, no, kind, channel, complainant, contact, complainant_household_id, received_on, about, subject,
  close_id, assessment_id, scheme_version_id, goods_id, household_id, member_id, content, staff_id, recorded_at ON intake
BEGIN SELECT RAISE(ABORT, 'intake is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER intake_answered_fixed BEFORE UPDATE OF deadline, investigator, finding, conclusion, answer, answered_at, effect,
  declaration_id, transfer_id, changed_version_id, withdrawal_reason ON intake WHEN OLD.state IN ('answered', 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'intake is answered'); END;
