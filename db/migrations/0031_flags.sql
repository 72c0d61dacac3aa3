CREATE TABLE `flag` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`holder_kind` text NOT NULL,
	`standard` text DEFAULT '' NOT NULL,
	`given_by` text NOT NULL,
	`rotation` text NOT NULL,
	`copies` integer DEFAULT 1 NOT NULL,
	`state` text DEFAULT 'used' NOT NULL,
	`state_reason` text DEFAULT '' NOT NULL,
	`created_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `flag_award` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`flag_id` integer NOT NULL,
	`household_id` integer,
	`group_id` integer,
	`participant_id` integer,
	`given_on` text NOT NULL,
	`reason` text NOT NULL,
	`basis` text NOT NULL,
	`basis_name` text DEFAULT '' NOT NULL,
	`scheme_id` integer,
	`period` text,
	`round_id` integer,
	`meeting_id` integer,
	`previous_id` integer,
	`state` text DEFAULT 'held' NOT NULL,
	`ended_on` text,
	`state_reason` text DEFAULT '' NOT NULL,
	`staff_id` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`flag_id`) REFERENCES `flag`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`group_id`) REFERENCES `village_group`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`participant_id`) REFERENCES `participant`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`round_id`) REFERENCES `inspection_round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`meeting_id`) REFERENCES `meeting`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `flag_award_no_unique` ON `flag_award` (`no`);--> statement-breakpoint
CREATE INDEX `flag_award_flag` ON `flag_award` (`flag_id`,`id`);--> statement-breakpoint
CREATE INDEX `flag_award_held` ON `flag_award` (`flag_id`) WHERE state = 'held';--> statement-breakpoint
CREATE INDEX `flag_award_household` ON `flag_award` (`household_id`) WHERE household_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `flag_award_day` ON `flag_award` (`given_on`);
--> statement-breakpoint
CREATE TRIGGER flag_no_delete BEFORE DELETE ON flag
BEGIN SELECT RAISE(ABORT, 'flag is kept'); END;
--> statement-breakpoint
CREATE TRIGGER flag_award_no_delete BEFORE DELETE ON flag_award
BEGIN SELECT RAISE(ABORT, 'flag_award is kept'); END;
--> statement-breakpoint
CREATE TRIGGER flag_award_fixed BEFORE UPDATE OF id, no, flag_id, household_id, group_id, participant_id, given_on, reason,
  basis, basis_name, scheme_id, period, round_id, meeting_id, previous_id, staff_id, recorded_at ON flag_award
BEGIN SELECT RAISE(ABORT, 'flag_award is immutable'); END;
