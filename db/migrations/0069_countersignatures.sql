CREATE TABLE `countersignature` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`record_id` integer NOT NULL,
	`amount` integer NOT NULL,
	`agreed` integer NOT NULL,
	`remark` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	`signed_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `countersignature_record` ON `countersignature` (`kind`,`record_id`,`staff_id`,`id`);--> statement-breakpoint
CREATE TRIGGER countersignature_no_update BEFORE UPDATE ON countersignature
BEGIN SELECT RAISE(ABORT, 'countersignature is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER countersignature_no_delete BEFORE DELETE ON countersignature
BEGIN SELECT RAISE(ABORT, 'countersignature is kept'); END;
