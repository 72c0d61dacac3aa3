ALTER TABLE `settlement` RENAME COLUMN "taken_back_at" TO "cancelled_at";--> statement-breakpoint
CREATE TABLE `__new_notice` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`scheme_id` integer NOT NULL,
	`period` text NOT NULL,
	`title` text NOT NULL,
	`place` text NOT NULL,
	`days` integer NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text NOT NULL,
	`imprint` text,
	`content_hash` text NOT NULL,
	`chain_head` text NOT NULL,
	`created_at` text DEFAULT '' NOT NULL,
	`state` text DEFAULT 'published' NOT NULL,
	`posted_at` text,
	`document_id` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
INSERT INTO `__new_notice`("id", "no", "scheme_id", "period", "title", "place", "days", "from_date", "to_date", "imprint", "content_hash", "chain_head", "created_at", "state", "posted_at", "document_id", "version") SELECT "id", "no", "scheme_id", "period", "title", "place", "days", "from_date", "to_date", "imprint", "content_hash", "chain_head", "created_at", CASE "state" WHEN 'hanging' THEN 'published' ELSE "state" END, "posted_at", "document_id", "version" FROM `notice`;--> statement-breakpoint
DROP TABLE `notice`;--> statement-breakpoint
ALTER TABLE `__new_notice` RENAME TO `notice`;--> statement-breakpoint
CREATE UNIQUE INDEX `notice_no_unique` ON `notice` (`no`);--> statement-breakpoint
CREATE TABLE `__new_notice_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`notice_id` integer NOT NULL,
	`position` integer NOT NULL,
	`declaration_id` integer,
	`transfer_id` integer,
	`household_id` integer NOT NULL,
	`group_number` integer NOT NULL,
	`group_name` text DEFAULT '' NOT NULL,
	`masked_name` text NOT NULL,
	`reason` text NOT NULL,
	`points` integer NOT NULL,
	`period_points` integer NOT NULL,
	`cumulative_points` integer NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	`state` text DEFAULT 'published' NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notice`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`declaration_id`) REFERENCES `declaration`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`transfer_id`) REFERENCES `transfer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
INSERT INTO `__new_notice_line`("id", "notice_id", "position", "declaration_id", "transfer_id", "household_id", "group_number", "group_name", "masked_name", "reason", "points", "period_points", "cumulative_points", "remark", "state") SELECT "id", "notice_id", "position", "declaration_id", "transfer_id", "household_id", "group_number", "group_name", "masked_name", "reason", "points", "period_points", "cumulative_points", "remark", CASE "state" WHEN 'hanging' THEN 'published' ELSE "state" END FROM `notice_line`;--> statement-breakpoint
DROP TABLE `notice_line`;--> statement-breakpoint
ALTER TABLE `__new_notice_line` RENAME TO `notice_line`;--> statement-breakpoint
CREATE UNIQUE INDEX `notice_line_position` ON `notice_line` (`notice_id`,`position`);--> statement-breakpoint
CREATE INDEX `notice_line_declaration` ON `notice_line` (`declaration_id`);--> statement-breakpoint
CREATE INDEX `notice_line_transfer` ON `notice_line` (`transfer_id`) WHERE transfer_id IS NOT NULL;--> statement-breakpoint
CREATE TRIGGER notice_total_insert AFTER INSERT ON notice_line WHEN NEW.declaration_id IS NOT NULL
BEGIN
  INSERT INTO notice_total (notice_id, declarations, posted) VALUES (NEW.notice_id, 1, NEW.state = 'posted') ON CONFLICT (notice_id) DO UPDATE SET declarations = declarations + excluded.declarations, posted = posted + excluded.posted;
END;--> statement-breakpoint
CREATE TRIGGER notice_total_update AFTER UPDATE OF state ON notice_line WHEN NEW.declaration_id IS NOT NULL
BEGIN
  UPDATE notice_total SET posted = posted + (NEW.state = 'posted') - (OLD.state = 'posted') WHERE notice_id = NEW.notice_id;
END;--> statement-breakpoint
CREATE TRIGGER notice_total_delete AFTER DELETE ON notice_line WHEN OLD.declaration_id IS NOT NULL
BEGIN
  UPDATE notice_total SET declarations = declarations - 1, posted = posted - (OLD.state = 'posted') WHERE notice_id = OLD.notice_id;
END;--> statement-breakpoint
UPDATE `settlement` SET `state` = 'cancelled' WHERE `state` = 'takenBack';--> statement-breakpoint
UPDATE `points_use` SET `state` = 'cancelled' WHERE `state` = 'takenBack';--> statement-breakpoint
UPDATE `goods` SET `state` = 'offSale' WHERE `state` = 'withdrawn';--> statement-breakpoint
UPDATE `period_close` SET `notice` = json_remove(json_set(`notice`, '$.publishedOn', json_extract(`notice`, '$.hungOn')), '$.hungOn') WHERE json_extract(`notice`, '$.hungOn') IS NOT NULL;--> statement-breakpoint
DROP TRIGGER stock_move_no_update;--> statement-breakpoint
UPDATE `stock_move` SET `kind` = 'cancelIn' WHERE `kind` = 'takeBack';--> statement-breakpoint
CREATE TRIGGER stock_move_no_update BEFORE UPDATE ON stock_move
BEGIN SELECT RAISE(ABORT, 'stock_move is immutable'); END;
