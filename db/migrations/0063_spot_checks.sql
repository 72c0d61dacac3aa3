CREATE TABLE `spot_check` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`period` text NOT NULL,
	`seed` text NOT NULL,
	`size` integer NOT NULL,
	`population` text NOT NULL,
	`drawn_at` text NOT NULL,
	`drawn_by` integer,
	`drawn_by_name` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`opinion` text DEFAULT '' NOT NULL,
	`finished_at` text,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `spot_check_no_unique` ON `spot_check` (`no`);--> statement-breakpoint
CREATE INDEX `spot_check_state` ON `spot_check` (`state`,`id`);--> statement-breakpoint
CREATE TABLE `spot_check_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`spot_check_id` integer NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`record_id` integer NOT NULL,
	`no` text NOT NULL,
	`day` text NOT NULL,
	`party` text NOT NULL,
	`content` text NOT NULL,
	`points` integer,
	`unit` text DEFAULT '' NOT NULL,
	`amount` integer,
	`finding` text,
	`remark` text DEFAULT '' NOT NULL,
	`found_at` text,
	`answer` text DEFAULT '' NOT NULL,
	`answered_at` text,
	`answered_by_name` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`spot_check_id`) REFERENCES `spot_check`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `spot_check_line_position` ON `spot_check_line` (`spot_check_id`,`position`);--> statement-breakpoint
CREATE TRIGGER spot_check_no_delete BEFORE DELETE ON spot_check
BEGIN SELECT RAISE(ABORT, 'spot_check is kept'); END;
--> statement-breakpoint
CREATE TRIGGER spot_check_fixed BEFORE UPDATE OF id, no, period, seed, size, population, drawn_at, drawn_by, drawn_by_name ON spot_check
BEGIN SELECT RAISE(ABORT, 'spot_check is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER spot_check_finished BEFORE UPDATE ON spot_check WHEN old.state = 'finished'
BEGIN SELECT RAISE(ABORT, 'spot_check is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER spot_check_line_no_delete BEFORE DELETE ON spot_check_line
BEGIN SELECT RAISE(ABORT, 'spot_check_line is kept'); END;
--> statement-breakpoint
CREATE TRIGGER spot_check_line_drawn BEFORE INSERT ON spot_check_line
WHEN (SELECT state FROM spot_check WHERE id = new.spot_check_id) = 'finished'
BEGIN SELECT RAISE(ABORT, 'spot_check_line is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER spot_check_line_fixed BEFORE UPDATE OF id, spot_check_id, position, kind, record_id, no, day, party, content, points, unit, amount ON spot_check_line
BEGIN SELECT RAISE(ABORT, 'spot_check_line is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER spot_check_line_finished BEFORE UPDATE ON spot_check_line
WHEN (SELECT state FROM spot_check WHERE id = old.spot_check_id) = 'finished'
BEGIN SELECT RAISE(ABORT, 'spot_check_line is immutable'); END;
