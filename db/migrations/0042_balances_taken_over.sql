CREATE TABLE `opening` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`scheme_id` integer NOT NULL,
	`as_of` text NOT NULL,
	`state` text DEFAULT 'draft' NOT NULL,
	`stated_total` integer,
	`created_at` text NOT NULL,
	`created_by` integer,
	`import_run_id` integer NOT NULL,
	`posted_at` text,
	`state_reason` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`import_run_id`) REFERENCES `import_run`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `opening_no_unique` ON `opening` (`no`);--> statement-breakpoint
CREATE INDEX `opening_scheme` ON `opening` (`scheme_id`,`state`);--> statement-breakpoint
CREATE TABLE `opening_attachment` (
	`id` integer PRIMARY KEY NOT NULL,
	`opening_id` integer NOT NULL,
	`number` integer NOT NULL,
	`mime` text NOT NULL,
	`bytes` blob NOT NULL,
	`sha256` text NOT NULL,
	FOREIGN KEY (`opening_id`) REFERENCES `opening`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `opening_attachment_number` ON `opening_attachment` (`opening_id`,`number`);--> statement-breakpoint
CREATE TABLE `opening_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`opening_id` integer NOT NULL,
	`position` integer NOT NULL,
	`scheme_id` integer NOT NULL,
	`household_id` integer NOT NULL,
	`member_id` integer,
	`balance` integer NOT NULL,
	`honour` integer NOT NULL,
	`months` text NOT NULL,
	`printed_page` integer,
	`printed_line` integer,
	`card_number` text DEFAULT '' NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	FOREIGN KEY (`opening_id`) REFERENCES `opening`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `opening_line_position` ON `opening_line` (`opening_id`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `opening_line_household` ON `opening_line` (`scheme_id`,`household_id`) WHERE member_id IS NULL AND state IN ('waiting', 'posted');--> statement-breakpoint
CREATE UNIQUE INDEX `opening_line_member` ON `opening_line` (`scheme_id`,`member_id`) WHERE member_id IS NOT NULL AND state IN ('waiting', 'posted');--> statement-breakpoint
ALTER TABLE `notice` ADD `kind` text DEFAULT 'points' NOT NULL;--> statement-breakpoint
ALTER TABLE `notice_line` ADD `opening_line_id` integer REFERENCES opening_line(id);--> statement-breakpoint
CREATE INDEX `notice_line_opening` ON `notice_line` (`opening_line_id`) WHERE opening_line_id IS NOT NULL;--> statement-breakpoint
ALTER TABLE `transfer` ADD `honour` integer;
--> statement-breakpoint
DROP TRIGGER notice_total_insert;
--> statement-breakpoint
DROP TRIGGER notice_total_update;
--> statement-breakpoint
DROP TRIGGER notice_total_delete;
--> statement-breakpoint
CREATE TRIGGER notice_total_insert AFTER INSERT ON notice_line WHEN NEW.declaration_id IS NOT NULL OR NEW.opening_line_id IS NOT NULL
BEGIN
  INSERT INTO notice_total (notice_id, declarations, posted) VALUES (NEW.notice_id, 1, NEW.state = 'posted') ON CONFLICT (notice_id) DO UPDATE SET declarations = declarations + excluded.declarations, posted = posted + excluded.posted;
END;
--> statement-breakpoint
CREATE TRIGGER notice_total_update AFTER UPDATE OF state ON notice_line WHEN NEW.declaration_id IS NOT NULL OR NEW.opening_line_id IS NOT NULL
BEGIN
  UPDATE notice_total SET posted = posted + (NEW.state = 'posted') - (OLD.state = 'posted') WHERE notice_id = NEW.notice_id;
END;
--> statement-breakpoint
CREATE TRIGGER notice_total_delete AFTER DELETE ON notice_line WHEN OLD.declaration_id IS NOT NULL OR OLD.opening_line_id IS NOT NULL
BEGIN
  UPDATE notice_total SET declarations = declarations - 1, posted = posted - (OLD.state = 'posted') WHERE notice_id = OLD.notice_id;
END;
