import { App } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { pendingCommands } from '../client.ts';
import { doneAfterAll, nameOutcome } from '../outcomes.ts';
import { sayDone } from '../just-said.ts';
import { typedIsSaved } from './useTypedGuard.tsx';
import { errorMessage, refusalCode } from '../error-message.ts';
import { stoppedByUnread } from './unread-field.ts';

export interface CommandOptions<Input, Answer> {
  /** The call. `requestId` stays the same until the act went through, so that a repeated click is one act. */
  call: (input: Input, requestId: string) => Promise<Answer>;
  /** What the green notice says: 已入账 38 条. Nothing when left out. */
  done?: (answer: Answer, input: Input) => string;
  /** What the screen does next. */
  after?: (answer: Answer, input: Input) => void;
}

/** One act of the clerk: runs it once, says what happened, and brings every list up to date. */
export function useCommand<Input, Answer>({ call, done, after }: CommandOptions<Input, Answer>) {
  const { modal } = App.useApp();
  const queries = useQueryClient();
  const pending = useRef<{ input: string; requestId: string } | null>(null);
  const idFor = useCallback((input: Input): string => {
    // The same id only for the same input: a corrected form is another act.
    const key = JSON.stringify(input ?? null, (_key, value: unknown) =>
      value instanceof File ? [value.name, value.size, value.lastModified] : value,
    );
    if (pending.current?.input !== key) pending.current = { input: key, requestId: crypto.randomUUID() };
    return pending.current.requestId;
  }, []);
  // Two keys may come before the page is drawn again.
  const underWay = useRef(false);
  const mutation = useMutation({
    mutationFn: async (input: Input) => {
      const requestId = idFor(input);
      if (done) nameOutcome<Answer>(requestId, (answer) => done(answer, input));
      const answer = await call(input, requestId);
      return { answer, wasLost: pendingCommands.wasLost(requestId) };
    },
    onSuccess: ({ answer, wasLost }, input) => {
      pending.current = null;
      typedIsSaved();
      const text = done?.(answer, input);
      if (wasLost) sayDone(doneAfterAll(text));
      else if (text !== undefined && text !== '') sayDone(text);
      void queries.invalidateQueries();
      after?.(answer, input);
    },
    onError: (error) => {
      if (refusalCode(error) === 'changedMeanwhile') void queries.invalidateQueries();
      const wasLost = pending.current !== null && pendingCommands.wasLost(pending.current.requestId);
      modal.error({
        title: wasLost ? '没有办成，可以再办' : '没有办成',
        content: errorMessage(error),
        okText: '知道了',
      });
    },
  });
  // Until the page that follows is drawn: a key then acts on what is seen, not on what was.
  const { status, submittedAt } = mutation;
  useEffect(() => {
    if (status !== 'pending' && submittedAt > 0) underWay.current = false;
  }, [status, submittedAt]);
  return {
    run: (input: Input) => {
      if (mutation.isPending || underWay.current) return;
      if (stoppedByUnread()) return;
      underWay.current = true;
      mutation.mutate(input);
    },
    running: mutation.isPending,
    /** What is under way, for lists in which only the pressed row's button turns. */
    underWay: mutation.isPending ? mutation.variables : undefined,
  };
}
