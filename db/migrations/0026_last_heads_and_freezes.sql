ALTER TABLE `household` ADD `frozen_on` text;--> statement-breakpoint
UPDATE household SET frozen_on = CASE state WHEN 'frozen' THEN state_on ELSE (
  SELECT CASE a.procedure WHEN 'households.freeze' THEN date(a.at, '+8 hours') END FROM audit a
  WHERE a.subject = 'household:' || household.id AND a.procedure IN ('households.freeze', 'households.reopen')
  ORDER BY a.id DESC LIMIT 1) END
WHERE state <> 'open';
--> statement-breakpoint
DROP VIEW account_owner;--> statement-breakpoint
CREATE VIEW account_owner AS
SELECT a.id AS account_id, a.scheme_id, a.kind, h.id AS household_id, a.member_id, h.no,
  coalesce(p.name, m.name, h.no || '户') AS name, h.group_id, g.number AS group_number, h.state AS household_state
FROM account a
LEFT JOIN member p ON p.id = a.member_id
JOIN household h ON h.id = coalesce(a.household_id, p.household_id)
JOIN village_group g ON g.id = h.group_id
LEFT JOIN member m ON m.id = coalesce(h.head_member_id, h.former_head_id);
