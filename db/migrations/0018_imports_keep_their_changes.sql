CREATE TABLE `import_change` (
	`import_run_id` integer NOT NULL,
	`subject` text NOT NULL,
	`record_id` integer NOT NULL,
	`version` integer NOT NULL,
	`former` text,
	PRIMARY KEY(`import_run_id`, `subject`, `record_id`),
	FOREIGN KEY (`import_run_id`) REFERENCES `import_run`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `import_change_record` ON `import_change` (`subject`,`record_id`);