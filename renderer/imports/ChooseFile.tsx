import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { SpreadsheetKind } from '../../shared/workbooks/columns.ts';
import { client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { saveFile } from '../ui/save-file.ts';
import type { ImportFlow } from './useImport.ts';
import { WORDS } from './labels.ts';
import { WORKBOOK_LIMIT_MB } from '../../shared/workbooks/file-limit.ts';

interface Props {
  id?: string;
  kind: SpreadsheetKind;
  flow: Pick<ImportFlow<string>, 'step' | 'running' | 'choose'>;
  /** Expected layout of the table. */
  hint: string;
  /** Inputs required before a file is chosen. */
  children?: ReactNode;
}

/** Step 1: choose or drop a file. */
export function ChooseFile({ id, kind, flow, hint, children }: Props) {
  const { step, running: reading, choose } = flow;
  const { what } = WORDS[kind];
  const sample = useMutation({
    mutationFn: () => client.workbooks.sample({ kind }),
    onSuccess: ({ file }) => saveFile(file),
  });
  if (step !== 0) return null;
  return (
    <>
      {children}
      <label
        className="file-drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          const [dropped] = event.dataTransfer.files;
          if (dropped && !reading) choose(dropped);
        }}
      >
        <input
          id={id}
          type="file"
          accept=".xlsx,.xls,.ods,.csv,.et"
          disabled={reading}
          aria-label={`选择${what}文件`}
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) choose(chosen);
            event.target.value = '';
          }}
        />
        <p className="file-drop-text">
          {reading ? '正在读取表格…' : `点这里选择${what}文件，或把文件拖到这里`}
        </p>
        <p>
          可用 .xlsx、.xls、.ods、.csv，不超过 {WORKBOOK_LIMIT_MB} MB。{hint}
        </p>
      </label>
      <p className="import-sample-file">
        没有现成的表？
        <Button type="link" loading={sample.isPending} onClick={() => sample.mutate()}>
          下载{what}样表
        </Button>
        {sample.error ? errorMessage(sample.error) : null}
      </p>
    </>
  );
}
