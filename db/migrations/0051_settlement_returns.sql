ALTER TABLE `settlement` ADD `returned_slips` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `settlement` ADD `returned_points` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Slips of cancelled settlements are no longer known: those stay at 0.
UPDATE `settlement` SET
  `returned_slips` = (SELECT count(*) FROM `redemption` r WHERE r.`settlement_id` = `settlement`.`id` AND r.`returned_points` > 0),
  `returned_points` = (SELECT coalesce(sum(r.`returned_points`), 0) FROM `redemption` r WHERE r.`settlement_id` = `settlement`.`id`);
