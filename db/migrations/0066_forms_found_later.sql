ALTER TABLE `goods` ADD `off_sale_on` text;
--> statement-breakpoint
-- Goods off sale until now: the day of the last change on record, which is that of taking them off or a later one.
UPDATE goods SET off_sale_on = (SELECT date(max(a.at), '+8 hours') FROM audit a WHERE a.subject = 'goods:' || goods.id)
WHERE state = 'offSale';
--> statement-breakpoint
DROP TRIGGER handwritten_slip_no_update;
--> statement-breakpoint
CREATE TRIGGER handwritten_slip_no_update BEFORE UPDATE ON handwritten_slip
WHEN OLD.state = 'posted' OR (OLD.state = 'void' AND NEW.state <> 'waiting') OR NEW.number <> OLD.number OR NEW.pad_id <> OLD.pad_id
BEGIN SELECT RAISE(ABORT, 'handwritten_slip is immutable'); END;
