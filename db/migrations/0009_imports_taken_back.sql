ALTER TABLE `import_run` ADD `withdrawn_at` text;--> statement-breakpoint
CREATE INDEX `declaration_import` ON `declaration` (`import_run_id`,`state`) WHERE import_run_id IS NOT NULL;