CREATE TABLE `handwritten_slip` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`pad_id` integer NOT NULL,
	`state` text NOT NULL,
	`written_on` text,
	`written_time` text DEFAULT '' NOT NULL,
	`witness` text DEFAULT '' NOT NULL,
	`redemption_id` integer,
	`household_id` integer,
	`content` text DEFAULT '' NOT NULL,
	`points` integer,
	`reason` text DEFAULT '' NOT NULL,
	`at` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	FOREIGN KEY (`pad_id`) REFERENCES `slip_pad`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`redemption_id`) REFERENCES `redemption`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "handwritten_slip_end" CHECK(("handwritten_slip"."state" = 'posted') = ("handwritten_slip"."redemption_id" IS NOT NULL) AND ("handwritten_slip"."state" = 'posted' OR "handwritten_slip"."reason" <> ''))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `handwritten_slip_number_unique` ON `handwritten_slip` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `handwritten_slip_redemptionId_unique` ON `handwritten_slip` (`redemption_id`);--> statement-breakpoint
CREATE INDEX `handwritten_slip_pad` ON `handwritten_slip` (`pad_id`);--> statement-breakpoint
CREATE INDEX `handwritten_slip_waiting` ON `handwritten_slip` (`number`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `slip_pad` (
	`id` integer PRIMARY KEY NOT NULL,
	`first_number` integer NOT NULL,
	`last_number` integer NOT NULL,
	`printed_on` text NOT NULL,
	`holder` text NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	`at` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `slip_pad_firstNumber_unique` ON `slip_pad` (`first_number`);
--> statement-breakpoint
CREATE TRIGGER handwritten_slip_no_update BEFORE UPDATE ON handwritten_slip
WHEN OLD.state <> 'waiting' OR NEW.number <> OLD.number OR NEW.pad_id <> OLD.pad_id
BEGIN SELECT RAISE(ABORT, 'handwritten_slip is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER handwritten_slip_no_delete BEFORE DELETE ON handwritten_slip
BEGIN SELECT RAISE(ABORT, 'handwritten_slip is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER slip_pad_no_update BEFORE UPDATE OF id, first_number, last_number, printed_on ON slip_pad
BEGIN SELECT RAISE(ABORT, 'the numbers of slip_pad are immutable'); END;
--> statement-breakpoint
CREATE TRIGGER slip_pad_no_delete BEFORE DELETE ON slip_pad
BEGIN SELECT RAISE(ABORT, 'slip_pad is immutable'); END;
