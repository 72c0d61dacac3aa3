import { useState, type ReactNode } from 'react';
import { ReasonDialog } from './ReasonDialog.tsx';
import { useCommand } from './useCommand.ts';

interface Cancelled {
  id: number;
  version: number;
}

interface Options<Row, Answer> {
  cancel: (input: Cancelled & { requestId: string; reason: string }) => Promise<Answer>;
  /** Success message. */
  done: (answer: Answer) => string;
  title: (row: Row) => string;
  /** Label of the button. */
  action: string;
  /** Consequences, with names and figures. */
  consequences: (row: Row) => ReactNode;
}

/** 撤销 of a record of a list, with a reason: `ask` opens the question, `question` is where it shows. */
export function useCancellation<Row extends Cancelled, Answer>({
  cancel,
  done,
  title,
  action,
  consequences,
}: Options<Row, Answer>) {
  const [asked, setAsked] = useState<Row | null>(null);
  const { run, running } = useCommand({
    call: (input: Cancelled & { reason: string }, requestId) => cancel({ requestId, ...input }),
    done,
    after: () => setAsked(null),
  });
  const question = asked && (
    <ReasonDialog
      title={title(asked)}
      action={action}
      danger
      running={running}
      onConfirm={(reason) => run({ id: asked.id, version: asked.version, reason })}
      onClose={() => setAsked(null)}
    >
      {consequences(asked)}
    </ReasonDialog>
  );
  return { ask: setAsked, question };
}
