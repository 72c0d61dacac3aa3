import { App, type FormInstance } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { pendingCommands } from '../client.ts';
import { laterSuccessMessage, registerResultMessage } from '../late-results.ts';
import { showSuccess } from '../message-line.ts';
import { beginSave } from './useTypedGuard.tsx';
import { errorMessage, refusalCode } from '../error-message.ts';
import { showAtField } from './show-at-field.ts';
import { blockedByInvalidField } from './unread-field.ts';

export interface CommandOptions<Input, Answer> {
  /**
   * The call. `requestId` stays the same until it succeeds, so that a repeated click is executed once. `answered`
   * are the questions of the host that the clerk answered with yes, one below the other.
   */
  call: (input: Input, requestId: string, answered: string) => Promise<Answer>;
  /**
   * Success message: 已入账 38 条. Empty: none. Made from what was on the screen when the command was given: by the time
   * of the answer the screen may show another record.
   */
  done?: (answer: Answer, input: Input) => string;
  /** Follow-up of the screen as it is when the answer comes; `input` says what it is about. */
  after?: (answer: Answer, input: Input) => void;
  /** Form of the input: a refusal about one of its fields is shown at that field. */
  form?: Pick<FormInstance, 'getFieldInstance' | 'setFields'>;
  /** What is said above the reason of a failure. */
  failed?: string;
}

/** A paper is drawn by a command of its own, after that of its act: what was done is never said not to be. */
export const PAPER_FAILED = '纸没有做成';

interface Asked<Input> {
  input: Input;
  answered: string;
}

/** A new object for every change: an end that comes before the beginning was rendered is rendered too. */
interface Progress<Input> {
  running: Asked<Input> | null;
}

/** A command of the clerk: runs once, shows the outcome, refetches all queries. */
export function useCommand<Input, Answer>({
  call,
  done,
  after,
  form,
  failed = '没有办成',
}: CommandOptions<Input, Answer>) {
  const { modal } = App.useApp();
  const queries = useQueryClient();
  const pending = useRef<{ input: string; requestId: string } | null>(null);
  const idFor = useCallback((asked: Asked<Input>): string => {
    // The same id only for the same input: a corrected form is another request.
    const key = JSON.stringify(asked, (_key, value: unknown) =>
      value instanceof File ? [value.name, value.size, value.lastModified] : value,
    );
    if (pending.current?.input !== key) pending.current = { input: key, requestId: crypto.randomUUID() };
    return pending.current.requestId;
  }, []);
  // Ends in the render that shows the outcome: a key always acts on what is visible.
  const [progress, setProgress] = useState<Progress<Input>>({ running: null });
  const save = useRef<() => void>(undefined);
  // Two keys may arrive before the next render.
  const isBusy = useRef(false);
  useLayoutEffect(() => {
    isBusy.current = progress.running !== null;
  }, [progress]);
  const mutation = useMutation({
    mutationFn: async (asked: Asked<Input>) => {
      const { input, answered } = asked;
      const requestId = idFor(asked);
      if (done) registerResultMessage<Answer>(requestId, (answer) => done(answer, input));
      const answer = await call(input, requestId, answered);
      return { answer, wasLost: pendingCommands.wasLost(requestId), text: done?.(answer, input) };
    },
    onSuccess: ({ answer, wasLost, text }, { input }) => {
      pending.current = null;
      setProgress({ running: null });
      save.current?.();
      if (wasLost) showSuccess(laterSuccessMessage(text));
      else if (text !== undefined && text !== '') showSuccess(text);
      void queries.invalidateQueries();
      after?.(answer, input);
    },
    onError: (error, { input, answered }) => {
      setProgress({ running: null });
      if (refusalCode(error) === 'question') {
        const question = errorMessage(error);
        modal.confirm({
          title: '请核对',
          content: question,
          okText: '已核对，继续办理',
          cancelText: '返回',
          autoFocusButton: 'cancel',
          onOk: () => start({ input, answered: answered === '' ? question : `${answered}\n${question}` }),
        });
        return;
      }
      if (form && showAtField(form, error)) return;
      if (refusalCode(error) === 'versionConflict') void queries.invalidateQueries();
      const wasLost = pending.current !== null && pendingCommands.wasLost(pending.current.requestId);
      modal.error({
        title: wasLost ? `${failed}，可以再办` : failed,
        content: errorMessage(error),
        okText: '知道了',
      });
    },
  });
  const start = (asked: Asked<Input>): void => {
    isBusy.current = true;
    setProgress({ running: asked });
    mutation.mutate(asked);
  };
  return {
    run: (input: Input) => {
      if (isBusy.current || blockedByInvalidField()) return;
      save.current = beginSave();
      start({ input, answered: '' });
    },
    running: progress.running !== null,
    /** The running input, for lists in which only the pressed row's button spins. */
    underWay: progress.running?.input,
  };
}
