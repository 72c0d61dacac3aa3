CREATE TABLE `passbook_batch` (
	`id` integer PRIMARY KEY NOT NULL,
	`scheme_id` integer NOT NULL,
	`which` text NOT NULL,
	`group_id` integer,
	`from_no` text NOT NULL,
	`to_no` text NOT NULL,
	`planned` integer NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`started_at` text NOT NULL,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`group_id`) REFERENCES `village_group`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passbook_batch_open` ON `passbook_batch` (`scheme_id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `passbook_batch_scheme` ON `passbook_batch` (`scheme_id`);--> statement-breakpoint
CREATE TABLE `passbook_batch_slice` (
	`id` integer PRIMARY KEY NOT NULL,
	`batch_id` integer NOT NULL,
	`number` integer NOT NULL,
	`passbook_ids` text NOT NULL,
	`first_no` text NOT NULL,
	`last_no` text NOT NULL,
	`document_id` integer,
	FOREIGN KEY (`batch_id`) REFERENCES `passbook_batch`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passbook_batch_slice_number` ON `passbook_batch_slice` (`batch_id`,`number`);--> statement-breakpoint
CREATE TABLE `passbook_geometry` (
	`id` integer PRIMARY KEY NOT NULL,
	`preset` text NOT NULL,
	`measures` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `passbook_print` (
	`id` integer PRIMARY KEY NOT NULL,
	`passbook_id` integer NOT NULL,
	`first_page` integer NOT NULL,
	`first_line` integer NOT NULL,
	`last_transfer_id` integer NOT NULL,
	`lines` integer NOT NULL,
	`state` text DEFAULT 'sent' NOT NULL,
	`sent_at` text NOT NULL,
	`settled_at` text,
	FOREIGN KEY (`passbook_id`) REFERENCES `passbook`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`last_transfer_id`) REFERENCES `transfer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passbook_print_sent` ON `passbook_print` (`passbook_id`) WHERE state = 'sent';--> statement-breakpoint
CREATE TABLE `printer_calibration` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`offset_x` real NOT NULL,
	`offset_y` real NOT NULL,
	`ruler_x` real NOT NULL,
	`ruler_y` real NOT NULL,
	`is_default` integer DEFAULT false NOT NULL,
	`measured_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `printer_calibration_name_unique` ON `printer_calibration` (`name`);--> statement-breakpoint
ALTER TABLE `passbook` ADD `geometry_id` integer DEFAULT 1 NOT NULL REFERENCES passbook_geometry(id);--> statement-breakpoint
ALTER TABLE `passbook_line` ADD `unprinted_at` text;--> statement-breakpoint
CREATE INDEX `passbook_line_unprinted` ON `passbook_line` (`passbook_id`) WHERE unprinted_at IS NOT NULL;
--> statement-breakpoint
INSERT INTO passbook_geometry (id, preset, measures, created_at)
SELECT 1, 'small', json_object(
  'pageWidth', 130, 'pageHeight', 88, 'linesAbove', 12, 'linesBelow', 12,
  'firstLineAbove', coalesce(json_extract(kept.value, '$.firstLineAbove'), 16),
  'firstLineBelow', coalesce(json_extract(kept.value, '$.firstLineBelow'), 16),
  'pitch', coalesce(json_extract(kept.value, '$.pitch'), 6.35),
  'fontSize', 9, 'marginLeft', 5, 'marginRight', 5, 'marginTop', 1, 'marginBottom', 0,
  'linePages', coalesce(json_extract(kept.value, '$.linePages'), 2),
  'columns', json_object('date', 20, 'summary', 38, 'deposit', 15, 'withdrawal', 15, 'balance', 17, 'handler', 15),
  'sheet', NULL), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM (SELECT 1) LEFT JOIN setting kept ON kept.key = 'passbookCalibration';
--> statement-breakpoint
INSERT INTO printer_calibration (id, name, offset_x, offset_y, ruler_x, ruler_y, is_default, measured_at)
SELECT 1, '办公室打印机', coalesce(json_extract(kept.value, '$.offsetX'), 0), coalesce(json_extract(kept.value, '$.offsetY'), 0),
  100, 100, 1, ''
FROM (SELECT 1) LEFT JOIN setting kept ON kept.key = 'passbookCalibration';
--> statement-breakpoint
DELETE FROM setting WHERE key IN ('passbookCalibration', 'passbookCalibration.version');
--> statement-breakpoint
UPDATE printer_setting SET offset_x = 0, offset_y = 0 WHERE paper = 'passbook';
