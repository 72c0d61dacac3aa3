/** Dialogs wait, as real ones do, until the test answers. */
import { onOrder, record, strict } from './control.ts';

const answers: unknown[] = [];
const waiting: ((answer: unknown) => void)[] = [];

function show(kind: string) {
  return (...args: unknown[]) => {
    record(`dialog.${kind}`, args.at(-1));
    return new Promise((resolve) => {
      if (answers.length > 0) resolve(answers.shift());
      else waiting.push(resolve);
    });
  };
}

export const dialog = strict('dialog', {
  showMessageBox: show('showMessageBox'),
  /** Waits for nobody: the answer must have been given before. */
  showMessageBoxSync: (...args: unknown[]) => {
    record('dialog.showMessageBoxSync', args.at(-1));
    const answer = answers.shift();
    if (typeof answer !== 'number') throw new Error('stand-in: nobody has answered the question yet');
    return answer;
  },
  showOpenDialog: show('showOpenDialog'),
  showErrorBox: (title: string, content: string) => record('dialog.showErrorBox', title, content),
});

onOrder('answerDialog', (answer: unknown) => {
  const next = waiting.shift();
  if (next) next(answer);
  else answers.push(answer);
});
