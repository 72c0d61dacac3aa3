CREATE INDEX `agenda_position` ON `agenda_item` (`meeting_id`,`position`);--> statement-breakpoint
CREATE INDEX `agenda_result` ON `agenda_item` (`meeting_id`,`result`,`position`);