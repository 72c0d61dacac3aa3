CREATE TABLE `printed_paper` (
	`id` integer PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`at` text NOT NULL,
	`print_job_id` integer,
	FOREIGN KEY (`print_job_id`) REFERENCES `print_job`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `printed_paper_subject` ON `printed_paper` (`subject`,`at`);
--> statement-breakpoint
INSERT INTO printed_paper (subject, at, print_job_id)
SELECT a.subject, a.at, j.id FROM audit a LEFT JOIN print_job j ON j.id = json_extract(a.after, '$.printJobId')
WHERE a.procedure IN ('documents.printed', 'redemptions.printSlip', 'printers.print', 'printers.retry') ORDER BY a.id;
