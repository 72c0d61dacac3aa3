/** Dialogs wait, as real ones do, until the test answers. */
import type { Dialog, MessageBoxReturnValue, OpenDialogReturnValue } from 'electron';
import { onOrder, record, strict } from './control.ts';

const answers: unknown[] = [];
const waiting: ((answer: never) => void)[] = [];

function show<Answer>(kind: string) {
  return (...args: unknown[]) => {
    record(`dialog.${kind}`, args.at(-1));
    return new Promise<Answer>((resolve) => {
      if (answers.length > 0) resolve(answers.shift() as Answer);
      else waiting.push(resolve);
    });
  };
}

export const dialog = strict('dialog', {
  showMessageBox: show<MessageBoxReturnValue>('showMessageBox'),
  /** Waits for nobody: the answer must have been given before. */
  showMessageBoxSync: (...args: unknown[]) => {
    record('dialog.showMessageBoxSync', args.at(-1));
    const answer = answers.shift();
    if (typeof answer !== 'number') throw new Error('stand-in: nobody has answered the question yet');
    return answer;
  },
  showOpenDialog: show<OpenDialogReturnValue>('showOpenDialog'),
  showErrorBox: (title: string, content: string) => record('dialog.showErrorBox', title, content),
} satisfies Partial<Dialog>);

onOrder('answerDialog', (answer: unknown) => {
  const next = waiting.shift();
  if (next) next(answer as never);
  else answers.push(answer);
});
