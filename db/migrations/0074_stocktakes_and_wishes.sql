CREATE TABLE `stocktake_count` (
	`id` integer PRIMARY KEY NOT NULL,
	`stocktake_id` integer NOT NULL,
	`batch_id` integer NOT NULL,
	`seen` integer NOT NULL,
	`counted` integer NOT NULL,
	`at` text NOT NULL,
	`staff_name` text NOT NULL,
	FOREIGN KEY (`stocktake_id`) REFERENCES `stocktake`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`batch_id`) REFERENCES `batch`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stocktake_count_once` ON `stocktake_count` (`stocktake_id`,`batch_id`);--> statement-breakpoint
CREATE TABLE `wish` (
	`id` integer PRIMARY KEY NOT NULL,
	`goods_id` integer,
	`name` text NOT NULL,
	`day` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`goods_id`) REFERENCES `goods`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `wish_open` ON `wish` (`goods_id`,`name`) WHERE state = 'open';--> statement-breakpoint
ALTER TABLE `stocktake` ADD `state` text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE `stocktake` ADD `begun_at` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `stocktake` ADD `begun_by` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `stocktake` ADD `ended_by` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `stocktake` ADD `reason` text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE `stocktake` SET `state` = 'posted';--> statement-breakpoint
CREATE UNIQUE INDEX `stocktake_open` ON `stocktake` (`state`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `household_merged_into` ON `household` (`merged_into_id`) WHERE merged_into_id IS NOT NULL;