ALTER TABLE `household` ADD `merged_into_id` integer REFERENCES household(id);--> statement-breakpoint
-- A merge notes both sides one after the other: the household that is closed, then the one that it lives on in.
UPDATE `household` SET `merged_into_id` = (
  SELECT t.id FROM audit a
    JOIN audit b ON b.id = a.id + 1 AND b.procedure = 'households.merge'
    JOIN household t ON b.subject = 'household:' || t.id
  WHERE a.procedure = 'households.merge' AND a.summary LIKE '合户%' AND a.summary NOT LIKE '合户收入%'
    AND a.id = (SELECT max(c.id) FROM audit c
      WHERE c.subject = 'household:' || `household`.id AND c.procedure IN ('households.merge', 'households.close')))
WHERE `state` = 'closed';
