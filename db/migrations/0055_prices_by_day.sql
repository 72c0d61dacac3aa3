CREATE TABLE `goods_price` (
	`id` integer PRIMARY KEY NOT NULL,
	`goods_id` integer NOT NULL,
	`points` integer NOT NULL,
	`from_day` text NOT NULL,
	`state` text DEFAULT 'posted' NOT NULL,
	`posted_on` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	FOREIGN KEY (`goods_id`) REFERENCES `goods`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `goods_price_day` ON `goods_price` (`goods_id`,`from_day`);