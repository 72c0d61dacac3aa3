CREATE TABLE `stocktake` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`staff_id` integer
);
--> statement-breakpoint
CREATE INDEX `stocktake_at` ON `stocktake` (`at`);--> statement-breakpoint
CREATE TABLE `participant_return` (
	`id` integer PRIMARY KEY NOT NULL,
	`participant_id` integer NOT NULL,
	`kind` text NOT NULL,
	`off_since` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`participant_id`) REFERENCES `participant`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `participant_return_participant` ON `participant_return` (`participant_id`);--> statement-breakpoint
INSERT INTO stocktake (at, staff_id)
SELECT at, min(staff_id) FROM audit WHERE procedure = 'goods.stocktake' GROUP BY at ORDER BY min(id);
--> statement-breakpoint
INSERT INTO participant_return (participant_id, kind, off_since, at)
SELECT p.id, CASE a.procedure WHEN 'participants.readmit' THEN 'readmitted' ELSE 'exemptionEnded' END,
  CASE a.procedure WHEN 'participants.readmit' THEN json_extract(a.before, '$.leftOn') ELSE json_extract(a.before, '$.exemptOn') END,
  a.at
FROM audit a JOIN participant p ON a.subject = 'participant:' || p.id
WHERE a.procedure IN ('participants.readmit', 'participants.endExemption')
  AND CASE a.procedure WHEN 'participants.readmit' THEN json_extract(a.before, '$.leftOn') ELSE json_extract(a.before, '$.exemptOn') END IS NOT NULL
ORDER BY a.id;
