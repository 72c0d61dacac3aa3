CREATE TABLE `meeting_total` (
	`meeting_id` integer PRIMARY KEY NOT NULL,
	`items` integer DEFAULT 0 NOT NULL,
	`decided` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `notice_total` (
	`notice_id` integer PRIMARY KEY NOT NULL,
	`deeds` integer DEFAULT 0 NOT NULL,
	`posted` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `redemption_total` (
	`day` text NOT NULL,
	`state` text NOT NULL,
	`slips` integer DEFAULT 0 NOT NULL,
	`points` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`day`, `state`)
);
--> statement-breakpoint
CREATE INDEX `redemption_returned` ON `redemption` (`day`) WHERE state = 'returned';--> statement-breakpoint
CREATE TRIGGER meeting_total_insert AFTER INSERT ON agenda_item
BEGIN
  INSERT INTO meeting_total (meeting_id, items, decided) VALUES (NEW.meeting_id, 1, NEW.result IS NOT NULL) ON CONFLICT (meeting_id) DO UPDATE SET items = items + excluded.items, decided = decided + excluded.decided;
END;
--> statement-breakpoint
CREATE TRIGGER meeting_total_update AFTER UPDATE OF result ON agenda_item
BEGIN
  UPDATE meeting_total SET decided = decided + (NEW.result IS NOT NULL) - (OLD.result IS NOT NULL) WHERE meeting_id = NEW.meeting_id;
END;
--> statement-breakpoint
CREATE TRIGGER meeting_total_delete AFTER DELETE ON agenda_item
BEGIN
  UPDATE meeting_total SET items = items - 1, decided = decided - (OLD.result IS NOT NULL) WHERE meeting_id = OLD.meeting_id;
END;
--> statement-breakpoint
INSERT INTO meeting_total (meeting_id, items, decided) SELECT meeting_id, count(*), count(result) FROM agenda_item GROUP BY meeting_id;
--> statement-breakpoint
CREATE TRIGGER notice_total_insert AFTER INSERT ON notice_line WHEN NEW.declaration_id IS NOT NULL
BEGIN
  INSERT INTO notice_total (notice_id, deeds, posted) VALUES (NEW.notice_id, 1, NEW.state = 'posted') ON CONFLICT (notice_id) DO UPDATE SET deeds = deeds + excluded.deeds, posted = posted + excluded.posted;
END;
--> statement-breakpoint
CREATE TRIGGER notice_total_update AFTER UPDATE OF state ON notice_line WHEN NEW.declaration_id IS NOT NULL
BEGIN
  UPDATE notice_total SET posted = posted + (NEW.state = 'posted') - (OLD.state = 'posted') WHERE notice_id = NEW.notice_id;
END;
--> statement-breakpoint
CREATE TRIGGER notice_total_delete AFTER DELETE ON notice_line WHEN OLD.declaration_id IS NOT NULL
BEGIN
  UPDATE notice_total SET deeds = deeds - 1, posted = posted - (OLD.state = 'posted') WHERE notice_id = OLD.notice_id;
END;
--> statement-breakpoint
INSERT INTO notice_total (notice_id, deeds, posted) SELECT notice_id, count(*), sum(state = 'posted') FROM notice_line WHERE declaration_id IS NOT NULL GROUP BY notice_id;
--> statement-breakpoint
CREATE TRIGGER redemption_total_insert AFTER INSERT ON redemption
BEGIN
  INSERT INTO redemption_total (day, state, slips, points) VALUES (NEW.day, NEW.state, 1, NEW.points)
  ON CONFLICT (day, state) DO UPDATE SET slips = slips + 1, points = points + excluded.points;
END;
--> statement-breakpoint
CREATE TRIGGER redemption_total_update AFTER UPDATE OF day, state, points ON redemption
BEGIN
  UPDATE redemption_total SET slips = slips - 1, points = points - OLD.points WHERE day = OLD.day AND state = OLD.state;
  INSERT INTO redemption_total (day, state, slips, points) VALUES (NEW.day, NEW.state, 1, NEW.points)
  ON CONFLICT (day, state) DO UPDATE SET slips = slips + 1, points = points + excluded.points;
END;
--> statement-breakpoint
CREATE TRIGGER redemption_total_delete AFTER DELETE ON redemption
BEGIN
  UPDATE redemption_total SET slips = slips - 1, points = points - OLD.points WHERE day = OLD.day AND state = OLD.state;
END;
--> statement-breakpoint
INSERT INTO redemption_total (day, state, slips, points) SELECT day, state, count(*), sum(points) FROM redemption GROUP BY day, state;
