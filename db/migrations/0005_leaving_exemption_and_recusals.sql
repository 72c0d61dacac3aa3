CREATE TABLE `invitee_recusal` (
	`invitee_id` integer NOT NULL,
	`declaration_id` integer NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`invitee_id`, `declaration_id`),
	FOREIGN KEY (`invitee_id`) REFERENCES `invitee`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`declaration_id`) REFERENCES `declaration`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
ALTER TABLE `participant` ADD `exempt_on` text;--> statement-breakpoint
ALTER TABLE `participant` ADD `left_on` text;--> statement-breakpoint
ALTER TABLE `participant` ADD `state_reason` text DEFAULT '' NOT NULL;