CREATE TABLE `reversal` (
	`transfer_id` integer PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`approver` text NOT NULL,
	FOREIGN KEY (`transfer_id`) REFERENCES `transfer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
INSERT INTO reversal (transfer_id, reason, approver)
SELECT t.id, coalesce(json_extract(a.after, '$.reason'), ''), coalesce(json_extract(a.after, '$.approver'), '')
FROM transfer t JOIN audit a ON a.id = (SELECT min(id) FROM audit
  WHERE subject = 'transfer:' || t.id AND procedure = 'ledger.reverse' AND json_valid(after))
WHERE t.kind = 'reversal';
--> statement-breakpoint
CREATE TRIGGER reversal_no_update BEFORE UPDATE ON reversal
BEGIN SELECT RAISE(ABORT, 'reversal is immutable'); END;
--> statement-breakpoint
CREATE TRIGGER reversal_no_delete BEFORE DELETE ON reversal
BEGIN SELECT RAISE(ABORT, 'reversal is immutable'); END;
