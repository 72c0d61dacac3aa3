CREATE TABLE `settlement_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`settlement_id` integer NOT NULL,
	`name` text NOT NULL,
	`spec` text NOT NULL,
	`unit` text NOT NULL,
	`source` text NOT NULL,
	`quantity` integer NOT NULL,
	`points` integer NOT NULL,
	`fen_per_point` integer NOT NULL,
	`amount` integer NOT NULL,
	FOREIGN KEY (`settlement_id`) REFERENCES `settlement`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `settlement_line_settlement` ON `settlement_line` (`settlement_id`);--> statement-breakpoint
ALTER TABLE `redemption` ADD `fen_per_point` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `redemption_unsettled` ON `redemption` (`day`) WHERE settlement_id IS NULL AND state = 'done';--> statement-breakpoint
ALTER TABLE `redemption_line` ADD `source` text DEFAULT 'purchased' NOT NULL;--> statement-breakpoint
ALTER TABLE `settlement` ADD `scheme_id` integer REFERENCES scheme(id);--> statement-breakpoint
ALTER TABLE `settlement` ADD `state` text DEFAULT 'made' NOT NULL;--> statement-breakpoint
ALTER TABLE `settlement` ADD `taken_back_at` text;--> statement-breakpoint
ALTER TABLE `settlement` ADD `state_reason` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `settlement` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
-- Settlements made so far paid for everything at one rate: their lines are kept as they were signed for.
WITH part AS (
	SELECT s.id AS settlement_id, s.fen_per_point, s.amount AS whole, l.name, l.spec, l.unit, l.goods_id,
		sum(l.quantity) AS quantity, sum(l.points) AS points
	FROM settlement s JOIN redemption r ON r.settlement_id = s.id JOIN redemption_line l ON l.redemption_id = r.id
	GROUP BY s.id, l.goods_id, l.name, l.spec, l.unit
), share AS (
	SELECT *, points * fen_per_point / 100 AS fen,
		row_number() OVER (PARTITION BY settlement_id ORDER BY points * fen_per_point % 100 DESC, goods_id, name) AS place,
		whole - sum(points * fen_per_point / 100) OVER (PARTITION BY settlement_id) AS missing
	FROM part
)
INSERT INTO settlement_line (settlement_id, name, spec, unit, source, quantity, points, fen_per_point, amount)
SELECT settlement_id, name, spec, unit, 'purchased', quantity, points, fen_per_point, fen + (place <= missing)
FROM share ORDER BY settlement_id, goods_id, name;--> statement-breakpoint
UPDATE settlement SET scheme_id = (
	SELECT a.scheme_id FROM redemption r JOIN account a ON a.id = r.account_id WHERE r.settlement_id = settlement.id LIMIT 1
);--> statement-breakpoint
-- A slip gets the rate of the version that was in force on its day.
WITH rate AS MATERIALIZED (
	SELECT scheme_id, number, coalesce(effective_from, '') AS since,
		coalesce(json_extract(rules, '$.uses.goods.rateFenPerPoint'), 0) AS fen
	FROM scheme_version WHERE state IN ('inForce', 'superseded')
), day_rate AS MATERIALIZED (
	SELECT d.scheme_id, d.day, (
		SELECT fen FROM rate WHERE rate.scheme_id = d.scheme_id AND since <= d.day ORDER BY number DESC LIMIT 1
	) AS fen
	FROM (SELECT DISTINCT a.scheme_id, r.day FROM redemption r JOIN account a ON a.id = r.account_id) d
)
UPDATE redemption SET fen_per_point = coalesce(day_rate.fen, 0) FROM account a, day_rate
WHERE a.id = redemption.account_id AND day_rate.scheme_id = a.scheme_id AND day_rate.day = redemption.day;--> statement-breakpoint
-- What came out of donated batches is a line of its own, or the whole line.
WITH given AS (
	SELECT m.source AS slip, b.goods_id, -sum(m.quantity) AS quantity
	FROM stock_move m JOIN batch b ON b.id = m.batch_id
	WHERE m.kind = 'out' AND b.source = 'donated' GROUP BY m.source, b.goods_id
)
INSERT INTO redemption_line (redemption_id, goods_id, name, spec, unit, quantity, unit_points, points, source)
SELECT l.redemption_id, l.goods_id, l.name, l.spec, l.unit, g.quantity, l.unit_points, g.quantity * l.unit_points, 'donated'
FROM redemption_line l JOIN given g ON g.slip = 'redemption:' || l.redemption_id AND g.goods_id = l.goods_id
WHERE g.quantity < l.quantity;--> statement-breakpoint
UPDATE redemption_line SET quantity = redemption_line.quantity - d.quantity, points = redemption_line.points - d.points
FROM redemption_line d
WHERE d.redemption_id = redemption_line.redemption_id AND d.goods_id = redemption_line.goods_id
	AND d.source = 'donated' AND redemption_line.source = 'purchased';--> statement-breakpoint
WITH given AS (
	SELECT m.source AS slip, b.goods_id, -sum(m.quantity) AS quantity
	FROM stock_move m JOIN batch b ON b.id = m.batch_id
	WHERE m.kind = 'out' AND b.source = 'donated' GROUP BY m.source, b.goods_id
)
UPDATE redemption_line SET source = 'donated' FROM given g
WHERE redemption_line.source = 'purchased' AND g.slip = 'redemption:' || redemption_line.redemption_id
	AND g.goods_id = redemption_line.goods_id AND g.quantity = redemption_line.quantity
	AND NOT EXISTS (SELECT 1 FROM redemption_line d WHERE d.redemption_id = redemption_line.redemption_id
		AND d.goods_id = redemption_line.goods_id AND d.source = 'donated');--> statement-breakpoint
CREATE TRIGGER settlement_line_no_update BEFORE UPDATE ON settlement_line
BEGIN SELECT RAISE(ABORT, 'settlement_line is immutable'); END;--> statement-breakpoint
CREATE TRIGGER settlement_line_no_delete BEFORE DELETE ON settlement_line
BEGIN SELECT RAISE(ABORT, 'settlement_line is immutable'); END;--> statement-breakpoint
ALTER TABLE `settlement` DROP COLUMN `fen_per_point`;
