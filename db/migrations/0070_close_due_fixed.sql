-- What a close pays caps its payments: as fixed as the figures it comes from.
DROP TRIGGER period_close_figures;--> statement-breakpoint
CREATE TRIGGER period_close_figures BEFORE UPDATE OF figures, content_hash, due_fen, period, scheme_id, scheme_version_id ON period_close
BEGIN SELECT RAISE(ABORT, 'figures of a close are immutable'); END;
