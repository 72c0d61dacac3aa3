CREATE TABLE `participant_past` (
	`id` integer PRIMARY KEY NOT NULL,
	`participant_id` integer NOT NULL,
	`field` text NOT NULL,
	`value` text NOT NULL,
	`until_day` text NOT NULL,
	FOREIGN KEY (`participant_id`) REFERENCES `participant`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `participant_past_until` ON `participant_past` (`participant_id`,`field`,`until_day`);