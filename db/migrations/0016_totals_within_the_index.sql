DROP INDEX `transfer_debit`;--> statement-breakpoint
DROP INDEX `transfer_credit`;--> statement-breakpoint
CREATE INDEX `transfer_debit` ON `transfer` (`debit_account_id`,`id`,`points`,`period`,`kind`);--> statement-breakpoint
CREATE INDEX `transfer_credit` ON `transfer` (`credit_account_id`,`id`,`points`,`period`,`kind`);