CREATE INDEX `audit_staff` ON `audit` (`staff_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_procedure` ON `audit` (`procedure`,`id`);--> statement-breakpoint
-- How names hang is the village's rule for all schemes; the one that schemes kept was followed by nothing.
UPDATE `scheme_version` SET `rules` = json_remove(`rules`, '$.masking') WHERE json_extract(`rules`, '$.masking') IS NOT NULL;--> statement-breakpoint
UPDATE `scheme_version` SET `compliance` = replace(`compliance`, '"path":"masking"', '"path":"village.maskRule"') WHERE `compliance` LIKE '%"path":"masking"%';
