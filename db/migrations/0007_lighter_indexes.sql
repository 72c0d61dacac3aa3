DROP INDEX `audit_staff`;--> statement-breakpoint
DROP INDEX `redemption_household`;--> statement-breakpoint
DROP INDEX `redemption_settlement`;--> statement-breakpoint
CREATE INDEX `redemption_settlement` ON `redemption` (`settlement_id`) WHERE settlement_id IS NOT NULL;--> statement-breakpoint
DROP INDEX `transfer_reverses`;--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_reverses` ON `transfer` (`reverses_id`) WHERE reverses_id IS NOT NULL;