ALTER TABLE `period_close` ADD `due_fen` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What earlier closes pay, out of their figures; pay of a month or quarter that is paid by the year is paid with the year's.
UPDATE period_close SET due_fen = coalesce(json_extract(figures, '$.dividend.totalFen'), 0)
  + coalesce(json_extract(figures, '$.groupRewards.totalFen'), 0) + coalesce(json_extract(figures, '$.payYear.totalFen'), 0)
  + CASE WHEN (SELECT json_extract(v.rules, '$.procedure.noticeEvery') = 'year' AND json_extract(v.rules, '$.uses.pay.per') <> 'year'
      FROM scheme_version v WHERE v.id = period_close.scheme_version_id) THEN 0
    ELSE coalesce(json_extract(figures, '$.pay.totalFen'), 0) END;
