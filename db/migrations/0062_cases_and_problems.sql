CREATE TABLE `case_record` (
	`id` integer PRIMARY KEY NOT NULL,
	`case_id` integer NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`done_by` text NOT NULL,
	`content` text NOT NULL,
	`result` text,
	`staff_id` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `follow_up_case`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `case_record_case` ON `case_record` (`case_id`,`day`,`id`);--> statement-breakpoint
CREATE TABLE `follow_up_case` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`household_id` integer NOT NULL,
	`member_id` integer,
	`source` text NOT NULL,
	`close_id` integer,
	`suspension_id` integer,
	`cause` text NOT NULL,
	`opened_on` text NOT NULL,
	`helper` text DEFAULT '' NOT NULL,
	`aim` text DEFAULT '' NOT NULL,
	`due_on` text,
	`recheck_on` text,
	`state` text DEFAULT 'open' NOT NULL,
	`outcome` text,
	`result` text DEFAULT '' NOT NULL,
	`ended_on` text,
	`staff_id` integer,
	`created_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`close_id`) REFERENCES `period_close`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`suspension_id`) REFERENCES `suspension`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `follow_up_case_no_unique` ON `follow_up_case` (`no`);--> statement-breakpoint
CREATE INDEX `follow_up_case_open` ON `follow_up_case` (`recheck_on`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `follow_up_case_household` ON `follow_up_case` (`household_id`);--> statement-breakpoint
CREATE TABLE `readmission` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`suspension_id` integer NOT NULL,
	`applied_on` text NOT NULL,
	`statement` text NOT NULL,
	`proof` text NOT NULL,
	`state` text DEFAULT 'received' NOT NULL,
	`decided_on` text,
	`decided_by` text DEFAULT '' NOT NULL,
	`answer` text DEFAULT '' NOT NULL,
	`readmitted_on` text,
	`staff_id` integer,
	`created_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`suspension_id`) REFERENCES `suspension`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `readmission_no_unique` ON `readmission` (`no`);--> statement-breakpoint
CREATE INDEX `readmission_open` ON `readmission` (`applied_on`) WHERE state = 'received';--> statement-breakpoint
CREATE INDEX `readmission_suspension` ON `readmission` (`suspension_id`);--> statement-breakpoint
CREATE TABLE `problem` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`about` text NOT NULL,
	`group_id` integer,
	`participant_id` integer,
	`subject` text NOT NULL,
	`source` text NOT NULL,
	`found_on` text NOT NULL,
	`content` text NOT NULL,
	`owner` text NOT NULL,
	`due_on` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`ended_on` text,
	`staff_id` integer,
	`created_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `village_group`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`participant_id`) REFERENCES `participant`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `problem_no_unique` ON `problem` (`no`);--> statement-breakpoint
CREATE INDEX `problem_open` ON `problem` (`due_on`) WHERE state IN ('open', 'reported');--> statement-breakpoint
CREATE INDEX `problem_ended` ON `problem` (`ended_on`);--> statement-breakpoint
CREATE INDEX `problem_participant` ON `problem` (`participant_id`);--> statement-breakpoint
CREATE TABLE `problem_step` (
	`id` integer PRIMARY KEY NOT NULL,
	`problem_id` integer NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`done_by` text NOT NULL,
	`content` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`problem_id`) REFERENCES `problem`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `problem_step_problem` ON `problem_step` (`problem_id`,`id`);--> statement-breakpoint
CREATE TABLE `reward_forfeit` (
	`id` integer PRIMARY KEY NOT NULL,
	`problem_id` integer NOT NULL,
	`scheme_id` integer NOT NULL,
	`participant_id` integer NOT NULL,
	`reward_year` integer NOT NULL,
	`fen` integer NOT NULL,
	`barred_year` integer NOT NULL,
	`reason` text NOT NULL,
	`decided_on` text NOT NULL,
	`state` text DEFAULT 'effective' NOT NULL,
	`state_reason` text DEFAULT '' NOT NULL,
	`staff_id` integer,
	FOREIGN KEY (`problem_id`) REFERENCES `problem`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`participant_id`) REFERENCES `participant`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reward_forfeit_problem` ON `reward_forfeit` (`problem_id`) WHERE state = 'effective';--> statement-breakpoint
CREATE INDEX `reward_forfeit_participant` ON `reward_forfeit` (`participant_id`,`barred_year`);--> statement-breakpoint
CREATE INDEX `reward_forfeit_scheme` ON `reward_forfeit` (`scheme_id`,`reward_year`);