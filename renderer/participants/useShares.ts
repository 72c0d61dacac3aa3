import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShareRow } from '../../shared/contract/participants.ts';
import { formatFen } from '../../shared/values/money.ts';
import { api, client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { sumBy } from '../../shared/values/sum.ts';

export interface ShareDraft {
  /** NaN when unreadable. */
  fen: number | null;
  /** Stored value when it was typed. */
  was: number | null;
}

/** Stored amounts of a year, with unsaved input on top; without a year, of the one to fill next. */
export function useShares(schemeId: number, asked: number | null) {
  const options = api.participants.shares.queryOptions({ input: { schemeId, year: asked } });
  const query = useQuery(options);
  const queries = useQueryClient();
  const { rows = [], years = [], year = 0, closeNo = '' } = query.data ?? {};
  const [drafts, setDrafts] = useState<ReadonlyMap<number, ShareDraft>>(new Map());
  const change = (figures: readonly (readonly [ShareRow, number | null])[]): void =>
    setDrafts((before) => {
      const next = new Map(before);
      for (const [row, fen] of figures) {
        const was = before.get(row.id)?.was ?? row.shareFen;
        if (fen === was && was === row.shareFen) next.delete(row.id);
        else next.set(row.id, { fen, was });
      }
      return next;
    });
  /** Changed by someone else in the meantime: keep theirs, or replace it deliberately. */
  const settle = (row: ShareRow, mine: boolean): void =>
    setDrafts((before) => {
      const next = new Map(before);
      const draft = before.get(row.id);
      if (mine && draft) next.set(row.id, { ...draft, was: row.shareFen });
      else next.delete(row.id);
      return next;
    });
  const changed = rows.flatMap((row) => {
    const draft = drafts.get(row.id);
    return draft ? [{ row, ...draft }] : [];
  });
  const disputed = changed.filter(({ row, was }) => row.shareFen !== was);
  const unread = changed.filter(({ fen }) => Number.isNaN(fen));
  const sum = rows.reduce((total, { id, shareFen }) => {
    const draft = drafts.get(id);
    const fen = draft ? draft.fen : shareFen;
    return total + (Number.isNaN(fen) ? 0 : (fen ?? 0));
  }, 0);
  const command = useCommand({
    call: (filled: { subjectId: number; version: number; shareFen: number | null }[], requestId) =>
      client.participants.fillShares({ requestId, schemeId, year, rows: filled }),
    done: ({ filled }, input) =>
      `已保存 ${String(filled)} 户的${String(year)}年股份分红额，合计 ${formatFen(sumBy(input, ({ shareFen }) => shareFen ?? 0))} 元`,
    after: (_, input) => {
      // The page has its own amounts before they are read again: what is typed in the meantime is based on them.
      const saved = new Map(input.map((one) => [one.subjectId, one]));
      queries.setQueryData(options.queryKey, (before) =>
        before === undefined
          ? undefined
          : {
              ...before,
              rows: before.rows.map((row) => {
                const one = saved.get(row.id);
                return one ? { ...row, shareFen: one.shareFen, version: one.version + 1 } : row;
              }),
            },
      );
      setDrafts((before) => {
        const next = new Map(before);
        // Input typed during the save remains unsaved.
        for (const { subjectId, shareFen } of input) {
          const draft = next.get(subjectId);
          if (draft && Object.is(draft.fen, shareFen)) next.delete(subjectId);
          else if (draft) next.set(subjectId, { ...draft, was: shareFen });
        }
        return next;
      });
    },
  });
  const save = (): void =>
    command.run(changed.map(({ row, fen }) => ({ subjectId: row.id, version: row.version, shareFen: fen })));
  const head = { year, years, closeNo };
  return {
    query,
    head,
    rows,
    drafts,
    change,
    settle,
    changed,
    disputed,
    unread,
    sum,
    save,
    saving: command.running,
  };
}
