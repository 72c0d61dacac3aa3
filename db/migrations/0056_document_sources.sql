CREATE TABLE `document_source` (
	`document_id` integer PRIMARY KEY NOT NULL,
	`own_village` integer NOT NULL,
	`missing` text NOT NULL,
	`record` text NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `document_created` ON `document` (`created_at`);
--> statement-breakpoint
CREATE INDEX document_serial ON document (replace(replace(replace(serial, '〔', ''), '〕', '-'), '号', '') COLLATE NOCASE, id);
--> statement-breakpoint
CREATE TRIGGER document_source_no_update BEFORE UPDATE ON document_source
BEGIN SELECT RAISE(ABORT, 'document_source is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER document_source_no_delete BEFORE DELETE ON document_source
BEGIN SELECT RAISE(ABORT, 'document_source is immutable'); END;
