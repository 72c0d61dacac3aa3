import { Alert, Button } from 'antd';
import type { MarkQueueState } from './mark-queue.ts';

/** Results that could not be saved, and why. */
export function SaveError({
  state: { saveError, unsaved },
  onRetry,
  onDiscard,
}: {
  state: MarkQueueState;
  onRetry: () => void;
  onDiscard: () => void;
}) {
  if (saveError === null) return null;
  const count = `${String(unsaved.length)} 户`;
  return (
    <Alert
      type="warning"
      showIcon
      title={
        saveError.final
          ? `${count}的结果没有存上：${saveError.message}`
          : `${saveError.message}，${count}的结果记在本机，接通后自动存上。可以继续查。`
      }
      action={
        saveError.final ? (
          <>
            <Button onClick={onRetry}>再存一次</Button>
            <Button danger onClick={onDiscard}>
              放弃这 {count}
            </Button>
          </>
        ) : undefined
      }
    />
  );
}
