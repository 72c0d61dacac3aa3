CREATE TABLE `__new_redemption_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`redemption_id` integer NOT NULL,
	`goods_id` integer NOT NULL,
	`name` text NOT NULL,
	`spec` text NOT NULL,
	`unit` text NOT NULL,
	`quantity` integer NOT NULL,
	`unit_points` integer NOT NULL,
	`points` integer NOT NULL,
	`source` text NOT NULL,
	`batch_id` integer,
	FOREIGN KEY (`redemption_id`) REFERENCES `redemption`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`goods_id`) REFERENCES `goods`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`batch_id`) REFERENCES `batch`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
-- What was paid for in settlements is the shop's own.
UPDATE `batch` SET `source` = 'shop' WHERE `source` = 'purchased';--> statement-breakpoint
DROP TRIGGER settlement_line_no_update;--> statement-breakpoint
UPDATE `settlement_line` SET `source` = 'shop' WHERE `source` = 'purchased';--> statement-breakpoint
CREATE TRIGGER settlement_line_no_update BEFORE UPDATE ON settlement_line
BEGIN SELECT RAISE(ABORT, 'settlement_line is immutable'); END;--> statement-breakpoint
-- A line names its batch where the goods came from one alone.
WITH given AS (
	SELECT m.source AS slip, b.goods_id, b.source, min(b.id) AS batch_id
	FROM stock_move m JOIN batch b ON b.id = m.batch_id
	WHERE m.kind = 'out' AND m.source LIKE 'redemption:%'
	GROUP BY m.source, b.goods_id, b.source HAVING count(DISTINCT b.id) = 1
)
INSERT INTO `__new_redemption_line`("id", "redemption_id", "goods_id", "name", "spec", "unit", "quantity", "unit_points", "points", "source", "batch_id")
SELECT l."id", l."redemption_id", l."goods_id", l."name", l."spec", l."unit", l."quantity", l."unit_points", l."points",
	CASE l."source" WHEN 'purchased' THEN 'shop' ELSE l."source" END, g."batch_id"
FROM `redemption_line` l LEFT JOIN given g ON g.slip = 'redemption:' || l."redemption_id" AND g.goods_id = l."goods_id"
	AND g.source = CASE l."source" WHEN 'purchased' THEN 'shop' ELSE l."source" END;--> statement-breakpoint
DROP TABLE `redemption_line`;--> statement-breakpoint
ALTER TABLE `__new_redemption_line` RENAME TO `redemption_line`;--> statement-breakpoint
CREATE INDEX `redemption_line_redemption` ON `redemption_line` (`redemption_id`);--> statement-breakpoint
ALTER TABLE `batch` ADD `provider` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `batch` ADD `reference` text DEFAULT '' NOT NULL;