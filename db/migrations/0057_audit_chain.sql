CREATE TABLE `audit_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`last` integer NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `audit` ADD `hash` text;--> statement-breakpoint
CREATE TRIGGER audit_head_no_return BEFORE UPDATE ON audit_head WHEN new.last <= old.last
BEGIN SELECT RAISE(ABORT, 'audit is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'audit is immutable'); END;
