import { Alert, Button, Flex } from 'antd';
import { faultyRows, type RowFault } from '../../shared/workbooks/row-fault.ts';
import { FaultTable } from './FaultTable.tsx';
import { SaveFaults } from './SaveFaults.tsx';
import type { ImportFlow } from './useImport.ts';

interface Props {
  title: string;
  description: string;
  faults: readonly RowFault[];
  /** What a row is of, as in the preview. */
  who?: string;
  flow: Pick<ImportFlow<string>, 'file' | 'mapping'>;
  /** Link to continue: 查看农户. */
  next: string;
  onNext: () => void;
  onAgain: () => void;
}

/** Step 4: what was imported, and what was not. */
export function ImportDone({ title, description, faults, who, flow, next, onNext, onAgain }: Props) {
  return (
    <>
      <Alert
        type="success"
        showIcon
        title={title}
        description={description}
        action={
          <Flex gap={8}>
            <Button onClick={onAgain}>再导入一个文件</Button>
            <Button type="primary" autoFocus onClick={onNext}>
              {next}
            </Button>
          </Flex>
        }
      />
      {faults.length > 0 ? (
        <>
          <h2 className="import-part">还有 {faultyRows(faults)} 行有错误，没有导入</h2>
          <SaveFaults faults={faults} flow={flow} />
          <FaultTable faults={faults} label="没有导入的行" who={who} />
        </>
      ) : null}
    </>
  );
}
