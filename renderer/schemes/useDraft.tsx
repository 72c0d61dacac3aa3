import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { SchemeVersionView } from '../../shared/contract/schemes.ts';
import { missingValues } from '../../shared/schemes/missing.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { api, client } from '../client.ts';
import { openWindows } from '../ui/open-windows.ts';
import { useCommand } from '../ui/useCommand.ts';
import { useLeaveGuard } from '../ui/useLeaveGuard.tsx';

/**
 * State of a draft being edited: input stays on screen until saved, whatever fails. `notes` reports changes
 * by others, and the user is asked before leaving. `alsoUnsaved`: something other than the rules is unsaved.
 */
export function useDraft(version: SchemeVersionView, alsoUnsaved = false) {
  const [rules, setRules] = useState<SchemeDraft>(version.rules);
  const [mark, setMark] = useState(version.mark);
  const [saved, setSaved] = useState(version.rules);
  // Revision tokens this screen has read or written; any other is someone else's change.
  const [known, setKnown] = useState([version.mark]);
  const queries = useQueryClient();
  const next = useRef<(() => void) | undefined>(undefined);
  const dirty = rules !== saved;
  const { dialog, release } = useLeaveGuard(dirty || alsoUnsaved, '草案有改动还没有保存');
  const { run, running } = useCommand({
    call: (draft: SchemeDraft, requestId) =>
      client.schemes.changeDraft({ versionId: version.id, mark, rules: draft, requestId }),
    done: () => '草案已保存',
    after: (answer, draft) => {
      setMark(answer.mark);
      setKnown((marks) => [...marks, answer.mark]);
      setSaved(draft);
      // The next page uses the saved draft, not the pending request.
      queries.setQueryData(
        api.schemes.version.queryKey({ input: { versionId: version.id } }),
        (seen) => seen && { ...seen, rules: draft, mark: answer.mark, missing: missingValues(draft) },
      );
      if (!alsoUnsaved) release();
      next.current?.();
    },
  });
  /** Saves changes, then continues. */
  const save = (then?: () => void): void => {
    next.current = then;
    if (dirty) run(rules);
    else then?.();
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      // The draft behind an open dialog is without what is typed in it.
      if (openWindows().length > 0) return;
      next.current = undefined;
      if (dirty) run(rules);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [dirty, rules, run]);
  const loadLatest = (): void => {
    setRules(version.rules);
    setSaved(version.rules);
    setMark(version.mark);
    setKnown([version.mark]);
  };
  const stale = !known.includes(version.mark);
  // Nothing unsaved: the latest draft replaces the shown one.
  if (stale && !dirty && !running) loadLatest();
  const notes = (
    <>
      {stale && dirty ? (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 16 }}
          title="这份草案刚被他人改过，您看到的不是最新内容。"
          action={<Button onClick={loadLatest}>放弃我的改动，看最新内容</Button>}
        />
      ) : null}
      {dialog}
    </>
  );
  return { rules, setRules, mark, dirty, save, saving: running, notes };
}
