CREATE TABLE `slip_return` (
	`id` integer PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`redemption_id` integer NOT NULL,
	`points` integer NOT NULL,
	`balance_after` integer NOT NULL,
	`reason` text NOT NULL,
	`at` text NOT NULL,
	`day` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	`transfer_id` integer NOT NULL,
	FOREIGN KEY (`redemption_id`) REFERENCES `redemption`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`transfer_id`) REFERENCES `transfer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `slip_return_no_unique` ON `slip_return` (`no`);--> statement-breakpoint
CREATE INDEX `slip_return_redemption` ON `slip_return` (`redemption_id`);--> statement-breakpoint
CREATE INDEX `slip_return_day` ON `slip_return` (`day`);--> statement-breakpoint
CREATE TABLE `slip_return_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`slip_return_id` integer NOT NULL,
	`redemption_line_id` integer NOT NULL,
	`quantity` integer NOT NULL,
	`points` integer NOT NULL,
	FOREIGN KEY (`slip_return_id`) REFERENCES `slip_return`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`redemption_line_id`) REFERENCES `redemption_line`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `slip_return_line_return` ON `slip_return_line` (`slip_return_id`);--> statement-breakpoint
CREATE TABLE `held_basket` (
	`id` integer PRIMARY KEY NOT NULL,
	`basket_id` text NOT NULL,
	`household_id` integer,
	`member_id` integer,
	`scheme_id` integer,
	`card_number` text,
	`collector` text NOT NULL,
	`relation` text,
	`lines` text NOT NULL,
	`at` text NOT NULL,
	`staff_id` integer,
	`staff_name` text NOT NULL,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`scheme_id`) REFERENCES `scheme`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `held_basket_basketId_unique` ON `held_basket` (`basket_id`);--> statement-breakpoint
ALTER TABLE `goods` ADD `allowance` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `redemption` ADD `returned_points` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `redemption_line` ADD `returned` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
-- Sums of slips are net of what came back.
DROP TRIGGER redemption_total_update;
--> statement-breakpoint
CREATE TRIGGER redemption_total_update AFTER UPDATE OF day, state, points, returned_points ON redemption
BEGIN
  UPDATE redemption_total SET slips = slips - 1, points = points - OLD.points + OLD.returned_points WHERE day = OLD.day AND state = OLD.state;
  INSERT INTO redemption_total (day, state, slips, points) VALUES (NEW.day, NEW.state, 1, NEW.points - NEW.returned_points)
  ON CONFLICT (day, state) DO UPDATE SET slips = slips + 1, points = points + excluded.points;
END;
--> statement-breakpoint
DROP TRIGGER redemption_total_delete;
--> statement-breakpoint
CREATE TRIGGER redemption_total_delete AFTER DELETE ON redemption
BEGIN
  UPDATE redemption_total SET slips = slips - 1, points = points - OLD.points + OLD.returned_points WHERE day = OLD.day AND state = OLD.state;
END;
--> statement-breakpoint
-- Slips were returned as a whole, each by one transfer.
INSERT INTO slip_return (no, redemption_id, points, balance_after, reason, at, day, staff_id, staff_name, transfer_id)
SELECT r.slip_no || '退', r.id, r.points,
  (SELECT coalesce(sum(points), 0) FROM transfer WHERE credit_account_id = t.credit_account_id AND id <= t.id)
  - (SELECT coalesce(sum(points), 0) FROM transfer WHERE debit_account_id = t.credit_account_id AND id <= t.id),
  r.return_reason, t.posted_at, date(t.posted_at, '+8 hours'), t.staff_id, coalesce(s.name, '程序'), t.id
FROM redemption r JOIN transfer t ON t.source = 'redemption:' || r.id AND t.kind = 'return' LEFT JOIN staff s ON s.id = t.staff_id
WHERE r.state = 'returned' ORDER BY t.id;
--> statement-breakpoint
INSERT INTO slip_return_line (slip_return_id, redemption_line_id, quantity, points)
SELECT b.id, l.id, l.quantity, l.points FROM slip_return b JOIN redemption_line l ON l.redemption_id = b.redemption_id ORDER BY l.id;
--> statement-breakpoint
UPDATE redemption_line SET returned = quantity WHERE redemption_id IN (SELECT redemption_id FROM slip_return);
--> statement-breakpoint
UPDATE redemption SET returned_points = points WHERE id IN (SELECT redemption_id FROM slip_return);
--> statement-breakpoint
CREATE TRIGGER slip_return_no_update BEFORE UPDATE ON slip_return
BEGIN SELECT RAISE(ABORT, 'slip_return is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER slip_return_no_delete BEFORE DELETE ON slip_return
BEGIN SELECT RAISE(ABORT, 'slip_return is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER slip_return_line_no_update BEFORE UPDATE ON slip_return_line
BEGIN SELECT RAISE(ABORT, 'slip_return_line is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER slip_return_line_no_delete BEFORE DELETE ON slip_return_line
BEGIN SELECT RAISE(ABORT, 'slip_return_line is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER redemption_line_returned BEFORE UPDATE OF returned ON redemption_line WHEN NEW.returned < 0 OR NEW.returned > NEW.quantity
BEGIN SELECT RAISE(ABORT, 'more returned than taken'); END;
