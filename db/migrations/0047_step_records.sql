CREATE TABLE `step_record` (
	`id` integer PRIMARY KEY NOT NULL,
	`scheme_id` integer NOT NULL,
	`step` text NOT NULL,
	`kind` text NOT NULL,
	`version_id` integer,
	`period` text DEFAULT '' NOT NULL,
	`held_on` text NOT NULL,
	`body` text NOT NULL,
	`counts` text,
	`document_no` text DEFAULT '' NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	`withdrawal_reason` text DEFAULT '' NOT NULL,
	`withdrawn_at` text,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	`recorded_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`version_id`) REFERENCES `scheme_version`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `step_record_scheme` ON `step_record` (`scheme_id`,`held_on`,`id`);--> statement-breakpoint
CREATE INDEX `step_record_version` ON `step_record` (`version_id`);
--> statement-breakpoint
CREATE TRIGGER step_record_no_delete BEFORE DELETE ON step_record
BEGIN SELECT RAISE(ABORT, 'step_record is kept'); END;
--> statement-breakpoint
CREATE TRIGGER step_record_fixed BEFORE UPDATE OF id, scheme_id, step, kind, version_id, period, held_on, body, counts, document_no, remark,
  staff_id, staff_name, recorded_at ON step_record
BEGIN SELECT RAISE(ABORT, 'step_record is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER step_record_withdrawn_fixed BEFORE UPDATE ON step_record WHEN OLD.withdrawn_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'step_record is withdrawn'); END;
