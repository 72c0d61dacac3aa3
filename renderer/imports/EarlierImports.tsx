import type { ReactNode } from 'react';
import type { ImportRunView } from '../../shared/contract/imports.ts';
import { ImportRunsTable } from './ImportRunsTable.tsx';
import type { ImportFlow } from './useImport.ts';

interface Props<Answer> {
  title: string;
  /** The import on this page: withdrawn when done, it starts again. */
  flow: Pick<ImportFlow<string>, 'step' | 'file' | 'again'>;
  runs: ImportRunView[];
  withdraw: (input: { importRunId: number; reason: string; requestId: string }) => Promise<Answer>;
  done: (answer: Answer) => string;
  /** Consequences of a withdrawal. */
  children: ReactNode;
}

/** Earlier imports of a kind, with withdrawal unless later records depend on them. */
export function EarlierImports<Answer>({ title, flow, runs, withdraw, done, children }: Props<Answer>) {
  return (
    <ImportRunsTable
      title={title}
      runs={runs}
      placeOf={({ changes }) => (changes === 0 ? '没有可以整批撤销的改动' : '')}
      mayWithdraw={({ changes }) => changes > 0}
      withdraw={({ id }, input) => withdraw({ importRunId: id, ...input })}
      done={done}
      after={({ id }) => {
        // Newest first: the first of this name is the one on the page.
        const own = runs.find(({ fileName }) => fileName === flow.file?.name);
        if (flow.step === 3 && own?.id === id) flow.again();
      }}
      action={() => '撤销本次导入'}
      consequences={() => children}
    />
  );
}
