CREATE TABLE `deed_cancellation` (
	`declaration_id` integer PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`approver` text NOT NULL,
	`cancelled_at` text NOT NULL,
	`staff_id` integer,
	FOREIGN KEY (`declaration_id`) REFERENCES `declaration`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
ALTER TABLE `notice_line` ADD `cancelled_deed_id` integer REFERENCES declaration(id);--> statement-breakpoint
CREATE INDEX `notice_line_cancelled_deed` ON `notice_line` (`cancelled_deed_id`) WHERE cancelled_deed_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `declaration_unscored` ON `declaration` (`scheme_id`) WHERE agreed_points = 0;--> statement-breakpoint
CREATE TRIGGER deed_cancellation_no_update BEFORE UPDATE ON deed_cancellation
BEGIN SELECT RAISE(ABORT, 'deed_cancellation is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER deed_cancellation_no_delete BEFORE DELETE ON deed_cancellation
BEGIN SELECT RAISE(ABORT, 'deed_cancellation is immutable'); END;
