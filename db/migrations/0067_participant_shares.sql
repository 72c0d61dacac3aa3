CREATE TABLE `participant_share` (
	`id` integer PRIMARY KEY NOT NULL,
	`participant_id` integer NOT NULL,
	`year` integer NOT NULL,
	`fen` integer NOT NULL,
	FOREIGN KEY (`participant_id`) REFERENCES `participant`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `participant_share_year` ON `participant_share` (`participant_id`,`year`);--> statement-breakpoint
-- Amounts of closed years, as their close froze them.
INSERT OR IGNORE INTO participant_share (participant_id, year, fen)
SELECT p.id, CAST(c.period AS INTEGER), json_extract(l.value, '$.shareFen')
FROM period_close c JOIN json_each(c.figures, '$.lines') l
JOIN participant p ON p.scheme_id = c.scheme_id AND coalesce(p.member_id, p.household_id) = json_extract(l.value, '$.id')
WHERE c.state = 'closed' AND length(c.period) = 4 AND json_extract(l.value, '$.shareFen') IS NOT NULL
ORDER BY c.id DESC;--> statement-breakpoint
-- The others are of the year that is closed next: after the last that was closed, or the first of the scheme. An amount that is
-- still the one of the last close is that one's, and has to be entered anew.
WITH of_scheme AS (
  SELECT s.id AS scheme_id,
    (SELECT max(CAST(c.period AS INTEGER)) FROM period_close c
     WHERE c.scheme_id = s.id AND c.state = 'closed' AND length(c.period) = 4) AS last_year,
    (SELECT min(v.effective_from) FROM scheme_version v WHERE v.scheme_id = s.id AND v.effective_from IS NOT NULL) AS begins,
    (SELECT min(month) FROM (
       SELECT min(x.period) AS month FROM account_period x JOIN account a ON a.id = x.account_id WHERE a.scheme_id = s.id
       UNION ALL SELECT min(d.period) FROM declaration d WHERE d.scheme_id = s.id AND d.state <> 'withdrawn')) AS first_month
  FROM scheme s
), year_of AS (
  SELECT scheme_id, last_year, CASE
    WHEN last_year IS NOT NULL THEN last_year + 1
    WHEN first_month IS NULL THEN CAST(strftime('%Y', 'now', '+8 hours') AS INTEGER)
    ELSE CAST(substr(max(first_month || '-01', coalesce(begins, '')), 1, 4) AS INTEGER) END AS year
  FROM of_scheme
), amounts AS (
  SELECT p.id, y.year, y.last_year, CAST(nullif(coalesce(
    (SELECT x.value FROM participant_past x WHERE x.participant_id = p.id AND x.field = 'share_fen'
       AND x.until_day >= y.year || '-12-31' ORDER BY x.until_day LIMIT 1), p.share_fen), '') AS INTEGER) AS fen
  FROM participant p JOIN year_of y ON y.scheme_id = p.scheme_id
)
INSERT OR IGNORE INTO participant_share (participant_id, year, fen)
SELECT id, year, fen FROM amounts a
WHERE fen IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM participant_share x WHERE x.participant_id = a.id AND x.year = a.last_year AND x.fen = a.fen);--> statement-breakpoint
DELETE FROM participant_past WHERE field = 'share_fen';--> statement-breakpoint
ALTER TABLE `participant` DROP COLUMN `share_fen`;