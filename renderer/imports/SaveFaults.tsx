import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { RowFault } from '../../shared/workbooks/row-fault.ts';
import { client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { saveFile } from '../ui/save-file.ts';
import type { ImportFlow } from './useImport.ts';

interface Props {
  faults: readonly RowFault[];
  flow: Pick<ImportFlow<string>, 'file' | 'mapping'>;
}

/** Saves the faulty rows as a workbook, to be corrected and imported again. */
export function SaveFaults({ faults, flow: { file, mapping } }: Props) {
  const save = useMutation({
    mutationFn: ({ of, sheet, headingRow }: { of: File; sheet: string; headingRow: number }) =>
      client.workbooks.faultRows({
        file: of,
        sheet,
        headingRow,
        faults: faults.map(({ row, rows, alike, message }) => ({ row, rows, alike, message })),
      }),
    onSuccess: (made) => saveFile(made.file),
  });
  if (faults.length === 0 || !file || !mapping) return null;
  const { sheet, headingRow } = mapping;
  return (
    <p className="import-save-faults">
      <Button loading={save.isPending} onClick={() => save.mutate({ of: file, sheet, headingRow })}>
        把没有导入的行另存为表格
      </Button>{' '}
      每行后面写有原因，改正后再导入这一份。
      {save.error ? errorMessage(save.error) : null}
    </p>
  );
}
