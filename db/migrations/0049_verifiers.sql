ALTER TABLE `assessment_sheet` ADD `verifier_office` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `assessment_sheet` ADD `verifier_name` text DEFAULT '' NOT NULL;