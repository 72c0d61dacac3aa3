ALTER TABLE `committee_member` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `meeting` ADD `scheme_version_id` integer REFERENCES scheme_version(id);--> statement-breakpoint
ALTER TABLE `notice` ADD `created_at` text DEFAULT '' NOT NULL;