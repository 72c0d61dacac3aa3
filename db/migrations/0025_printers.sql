CREATE TABLE `print_job` (
	`id` integer PRIMARY KEY NOT NULL,
	`document_id` integer,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`paper` text NOT NULL,
	`queue` text NOT NULL,
	`tray` text,
	`copies` integer NOT NULL,
	`duplex` text NOT NULL,
	`colour` text NOT NULL,
	`offset_x` integer NOT NULL,
	`offset_y` integer NOT NULL,
	`state` text DEFAULT 'sending' NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`queue_job` text,
	`retry_of` integer,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	`at` text NOT NULL,
	`ended_at` text,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`retry_of`) REFERENCES `print_job`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `print_job_state` ON `print_job` (`state`,`at`);--> statement-breakpoint
CREATE INDEX `print_job_retry` ON `print_job` (`retry_of`);--> statement-breakpoint
CREATE INDEX `print_job_document` ON `print_job` (`document_id`);--> statement-breakpoint
CREATE TABLE `printer_setting` (
	`paper` text PRIMARY KEY NOT NULL,
	`queue` text,
	`tray` text,
	`copies` integer NOT NULL,
	`duplex` text NOT NULL,
	`colour` text NOT NULL,
	`offset_x` integer NOT NULL,
	`offset_y` integer NOT NULL,
	`ask` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
