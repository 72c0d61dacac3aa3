CREATE TABLE `assignment` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`assigned_on` text NOT NULL,
	`matter` text NOT NULL,
	`assigned_by` text NOT NULL,
	`assignee` text NOT NULL,
	`due_on` text,
	`state` text DEFAULT 'open' NOT NULL,
	`outcome` text DEFAULT '' NOT NULL,
	`done_on` text,
	`declaration_id` integer,
	`staff_id` integer,
	`created_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`declaration_id`) REFERENCES `declaration`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignment_no_unique` ON `assignment` (`no`);--> statement-breakpoint
CREATE INDEX `assignment_state` ON `assignment` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `assignment_declaration` ON `assignment` (`declaration_id`);--> statement-breakpoint
CREATE TABLE `points_file_signature` (
	`id` integer PRIMARY KEY NOT NULL,
	`household_id` integer NOT NULL,
	`year` text NOT NULL,
	`signed_on` text NOT NULL,
	`signer` text DEFAULT '' NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	`staff_id` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `points_file_signature_household` ON `points_file_signature` (`year`,`household_id`);