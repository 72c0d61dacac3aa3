CREATE TABLE `shift` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`staff_id` integer NOT NULL,
	`staff_name` text NOT NULL,
	`opened_at` text NOT NULL,
	`day` text NOT NULL,
	`previous_id` integer,
	`counts_goods` integer NOT NULL,
	`after_slip_id` integer NOT NULL,
	`after_return_id` integer NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`closed_at` text,
	`closed_by` text DEFAULT '' NOT NULL,
	`receiver_id` integer,
	`receiver_name` text DEFAULT '' NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	`last_slip_id` integer,
	`last_return_id` integer,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shift_no_unique` ON `shift` (`no`);--> statement-breakpoint
CREATE UNIQUE INDEX `shift_open` ON `shift` (`staff_id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `shift_receiver` ON `shift` (`receiver_id`) WHERE receiver_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `shift_previous` ON `shift` (`previous_id`);--> statement-breakpoint
CREATE TABLE `shift_count` (
	`id` integer PRIMARY KEY NOT NULL,
	`shift_id` integer NOT NULL,
	`phase` text NOT NULL,
	`goods_id` integer NOT NULL,
	`name` text NOT NULL,
	`spec` text NOT NULL,
	`unit` text NOT NULL,
	`book` integer NOT NULL,
	`counted` integer NOT NULL,
	`explanation` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`shift_id`) REFERENCES `shift`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`goods_id`) REFERENCES `goods`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shift_count_once` ON `shift_count` (`shift_id`,`phase`,`goods_id`);