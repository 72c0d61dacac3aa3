CREATE TABLE `purchase` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`buyer` text NOT NULL,
	`supplier` text NOT NULL,
	`quotes` text NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	`day` text NOT NULL,
	`at` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	`state` text DEFAULT 'ordered' NOT NULL,
	`accepted_on` text,
	`acceptors` text DEFAULT '' NOT NULL,
	`reference` text DEFAULT '' NOT NULL,
	`state_reason` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `purchase_no_unique` ON `purchase` (`no`);--> statement-breakpoint
CREATE TABLE `purchase_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`purchase_id` integer NOT NULL,
	`goods_id` integer NOT NULL,
	`name` text NOT NULL,
	`spec` text NOT NULL,
	`unit` text NOT NULL,
	`quantity` integer NOT NULL,
	`unit_price` integer NOT NULL,
	`accepted` integer,
	`best_before` text,
	`batch_id` integer,
	FOREIGN KEY (`purchase_id`) REFERENCES `purchase`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`goods_id`) REFERENCES `goods`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`batch_id`) REFERENCES `batch`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `purchase_line_purchase` ON `purchase_line` (`purchase_id`);--> statement-breakpoint
CREATE INDEX `purchase_line_goods` ON `purchase_line` (`goods_id`);