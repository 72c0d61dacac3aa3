CREATE TABLE `goods_picture` (
	`goods_id` integer PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL,
	`sha256` text NOT NULL,
	`saved_at` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	FOREIGN KEY (`goods_id`) REFERENCES `goods`(`id`) ON UPDATE no action ON DELETE restrict
);
