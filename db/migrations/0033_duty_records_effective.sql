CREATE TABLE `__new_duty_record` (
	`id` integer PRIMARY KEY NOT NULL,
	`scheme_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`duty_id` text NOT NULL,
	`date` text NOT NULL,
	`relative` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`state` text DEFAULT 'effective' NOT NULL,
	`state_reason` text DEFAULT '' NOT NULL,
	`recorded_at` text NOT NULL,
	`staff_id` integer,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
INSERT INTO `__new_duty_record`("id", "scheme_id", "member_id", "duty_id", "date", "relative", "note", "state", "state_reason", "recorded_at", "staff_id") SELECT "id", "scheme_id", "member_id", "duty_id", "date", "relative", "note", CASE "state" WHEN 'standing' THEN 'effective' ELSE "state" END, "state_reason", "recorded_at", "staff_id" FROM `duty_record`;--> statement-breakpoint
DROP TABLE `duty_record`;--> statement-breakpoint
ALTER TABLE `__new_duty_record` RENAME TO `duty_record`;--> statement-breakpoint
CREATE INDEX `duty_record_member` ON `duty_record` (`scheme_id`,`member_id`,`date`);