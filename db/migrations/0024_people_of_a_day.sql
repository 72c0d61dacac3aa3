CREATE TABLE `member_move` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`from_household_id` integer NOT NULL,
	`day` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`from_household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `member_move_member` ON `member_move` (`member_id`);--> statement-breakpoint
ALTER TABLE `household` ADD `former_head_id` integer REFERENCES member(id);--> statement-breakpoint
ALTER TABLE `household` ADD `state_on` text;--> statement-breakpoint
ALTER TABLE `member` ADD `left_on` text;--> statement-breakpoint
UPDATE member SET left_on = substr(left_reason, 1, 10)
WHERE state = 'left' AND left_reason GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*';
--> statement-breakpoint
UPDATE household SET state_on = (
  SELECT date(a.at, '+8 hours') FROM audit a
  WHERE a.subject = 'household:' || household.id AND CASE household.state
    WHEN 'closed' THEN a.procedure IN ('households.close', 'households.merge')
    ELSE a.procedure IN ('households.freeze', 'households.memberLeaves', 'households.moveMember', 'households.split')
      AND (a.summary LIKE '%冻结%' OR a.after LIKE '%"state":"frozen"%') END
  ORDER BY a.id DESC LIMIT 1)
WHERE state <> 'open';
--> statement-breakpoint
UPDATE household SET former_head_id = coalesce(
  (SELECT m.id FROM audit a LEFT JOIN audit b ON b.id = a.id + 1
     JOIN member m ON m.name = CASE WHEN json_valid(a.before) THEN json_extract(a.before, '$.headName') END
   WHERE a.subject = 'household:' || household.id AND a.procedure = 'households.merge'
   ORDER BY a.id DESC, 'household:' || m.household_id = b.subject DESC, m.id LIMIT 1),
  (SELECT m.id FROM member m WHERE m.household_id = household.id AND m.state = 'left' AND m.relation = '户主'
   ORDER BY m.left_on DESC, m.id DESC LIMIT 1))
WHERE head_member_id IS NULL;
