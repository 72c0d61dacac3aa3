CREATE TABLE `political_status_past` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`value` text NOT NULL,
	`until_day` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `political_status_past_until` ON `political_status_past` (`member_id`,`until_day`);--> statement-breakpoint
ALTER TABLE `participant` ADD `listed_on` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `participant_return` ADD `back_on` text DEFAULT '' NOT NULL;--> statement-breakpoint
-- Everybody who was on a list by hand until now was judged in every period of the scheme.
UPDATE participant SET listed_on = coalesce(
  (SELECT min(v.effective_from) FROM scheme_version v WHERE v.scheme_id = participant.scheme_id), '2000-01-01')
WHERE EXISTS (SELECT 1 FROM scheme_version v WHERE v.scheme_id = participant.scheme_id
  AND json_extract(v.rules, '$.subject') IN ('cadre', 'volunteer', 'group', 'partyOrganisation'));
