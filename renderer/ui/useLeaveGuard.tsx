import { useBlocker } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { DiscardQuestion } from './DiscardQuestion.tsx';

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
      <DiscardQuestion
        title={title}
        keepText="留下继续填写"
        discardText="不保存，离开"
        onKeep={leaving.reset}
        onDiscard={leaving.proceed}
      >
        离开后，没有保存的改动不会保留。
      </DiscardQuestion>
    ) : null;
  return { dialog, release };
}
