import { useBlocker } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { Dialog } from './Dialog.tsx';
import { focusOnOpen } from './focus-on-open.ts';

/** Asks before navigation discards input. `release` disables it right after a save. */
export function useLeaveGuard(dirty: boolean, title: string): { dialog: ReactNode; release: () => void } {
  const holding = useRef(dirty);
  useEffect(() => {
    holding.current = dirty;
  });
  const leaving = useBlocker({
    shouldBlockFn: () => holding.current,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  const release = useCallback(() => {
    holding.current = false;
  }, []);
  const dialog =
    leaving.status === 'blocked' ? (
      <Dialog
        open
        title={title}
        okText="留下继续填写"
        cancelText="不保存，离开"
        onOk={leaving.reset}
        onCancel={leaving.reset}
        cancelButtonProps={{ onClick: leaving.proceed }}
        // From the start: an early Enter must not meet the button that discards.
        okButtonProps={{ id: 'keep-draft', autoFocus: true }}
        afterOpenChange={focusOnOpen('keep-draft')}
        closable={false}
      >
        离开后，没有保存的改动不会保留。
      </Dialog>
    ) : null;
  return { dialog, release };
}
