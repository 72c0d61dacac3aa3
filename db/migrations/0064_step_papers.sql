CREATE TABLE `step_attachment` (
	`id` integer PRIMARY KEY NOT NULL,
	`record_id` integer NOT NULL,
	`number` integer NOT NULL,
	`mime` text NOT NULL,
	`bytes` blob NOT NULL,
	`sha256` text NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `step_record`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `step_attachment_number` ON `step_attachment` (`record_id`,`number`);--> statement-breakpoint
ALTER TABLE `step_record` ADD `draft_mark` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE TRIGGER step_attachment_no_update BEFORE UPDATE ON step_attachment
BEGIN SELECT RAISE(ABORT, 'step_attachment is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER step_attachment_no_delete BEFORE DELETE ON step_attachment
BEGIN SELECT RAISE(ABORT, 'step_attachment is immutable'); END;
