CREATE TABLE `glyph_picture` (
	`id` integer PRIMARY KEY NOT NULL,
	`character` text NOT NULL,
	`bitmap` blob NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	`saved_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `glyph_picture_character_unique` ON `glyph_picture` (`character`);