CREATE TABLE `clock_check` (
	`id` integer PRIMARY KEY NOT NULL,
	`worked_on` text,
	`confirmed_at` text,
	CONSTRAINT "clock_check_only_one" CHECK("clock_check"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `manual_backup` (
	`id` integer PRIMARY KEY NOT NULL,
	`file` text NOT NULL,
	`name` text NOT NULL,
	`made_at` text NOT NULL,
	`bytes` integer NOT NULL,
	`elsewhere` integer NOT NULL,
	`staff_name` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `declaration` ADD `registered_points` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `declaration` ADD `registered_channel` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `declaration` ADD `registered_informant` text DEFAULT '' NOT NULL;--> statement-breakpoint
-- What older programs kept in the words of the audit trail alone.
UPDATE declaration SET registered_points = proposed_points, registered_channel = channel, registered_informant = informant;
--> statement-breakpoint
UPDATE declaration SET
  registered_points = coalesce(json_extract(a.before, '$.points'), registered_points),
  registered_channel = coalesce(json_extract(a.before, '$.channel'), registered_channel),
  registered_informant = coalesce(json_extract(a.before, '$.informant'), registered_informant)
FROM audit a JOIN (SELECT min(id) AS id FROM audit WHERE procedure = 'declarations.change' GROUP BY subject) f ON f.id = a.id
WHERE a.subject LIKE 'declaration:%' AND declaration.id = CAST(substr(a.subject, 13) AS INTEGER);
--> statement-breakpoint
INSERT INTO clock_check (id, worked_on, confirmed_at) VALUES (1,
  (SELECT date(at, '+8 hours') FROM audit WHERE procedure NOT LIKE 'staff.%' AND procedure NOT LIKE 'backup.%'
     AND (procedure NOT LIKE 'village.%' OR procedure IN ('village.setUp', 'village.confirmDate')) ORDER BY id DESC LIMIT 1),
  (SELECT at FROM audit WHERE subject = 'clock' ORDER BY id LIMIT 1));
--> statement-breakpoint
INSERT INTO manual_backup (file, name, made_at, bytes, elsewhere, staff_name)
SELECT file, name, made_at, bytes, coalesce(elsewhere, substr(replace(file, '\', '/'), -(length(name) + 9)) <> '/backups/' || name), staff_name
FROM (SELECT id, staff_name, json_extract(after, '$.file') AS file, json_extract(after, '$.name') AS name,
    json_extract(after, '$.madeAt') AS made_at, json_extract(after, '$.bytes') AS bytes, json_extract(after, '$.elsewhere') AS elsewhere
  FROM audit WHERE procedure = 'backup.now')
WHERE file IS NOT NULL AND name IS NOT NULL AND made_at IS NOT NULL AND bytes IS NOT NULL ORDER BY id;
