ALTER TABLE `goods` ADD `unit_size` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `redemption_line` ADD `returned_points` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `settlement_line` ADD `unit_size` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
-- Until now all goods were pieces: what came back was worth its number times the price.
UPDATE redemption_line SET returned_points = returned * unit_points WHERE returned > 0;
