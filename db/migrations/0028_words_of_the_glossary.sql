ALTER TABLE `declaration` RENAME COLUMN `deed_date` TO `activity_date`;
--> statement-breakpoint
ALTER TABLE `transfer` RENAME COLUMN `deed_date` TO `activity_date`;
--> statement-breakpoint
ALTER TABLE `declaration_total` RENAME COLUMN `deeds` TO `declarations`;
--> statement-breakpoint
ALTER TABLE `notice_total` RENAME COLUMN `deeds` TO `declarations`;
--> statement-breakpoint
ALTER TABLE `cycle_base` RENAME COLUMN `standing` TO `effective`;
--> statement-breakpoint
UPDATE `scheme_version` SET `rules` = replace(`rules`, '"sameDeedGroup":', '"sameActivityGroup":') WHERE `rules` LIKE '%"sameDeedGroup":%';
--> statement-breakpoint
UPDATE `setting` SET `key` = 'signIn' || substr(`key`, 5) WHERE `key` LIKE 'door.%';
