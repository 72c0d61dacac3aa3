DROP INDEX `transfer_kind`;--> statement-breakpoint
CREATE INDEX `transfer_kind` ON `transfer` (`kind`) WHERE kind <> 'award';--> statement-breakpoint
-- A posting of thousands adds its sums at once; nothing else writes transfers.
DROP TRIGGER transfer_total_insert;
