ALTER TABLE `rectification` ADD `imprint` text;--> statement-breakpoint
ALTER TABLE `notice` ADD `imprint` text;--> statement-breakpoint
ALTER TABLE `period_close` ADD `imprint` text;