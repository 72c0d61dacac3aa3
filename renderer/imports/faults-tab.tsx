import type { RowFault } from '../../shared/workbooks/row-fault.ts';
import { FaultsLabel, FaultTable } from './FaultTable.tsx';
import { SaveFaults } from './SaveFaults.tsx';
import type { ImportFlow } from './useImport.ts';

interface Options {
  faults: readonly RowFault[];
  flow: Pick<ImportFlow<string>, 'file' | 'mapping'>;
  /** What a row is of. */
  who?: string;
  /** After the village's settings were looked at or changed. */
  onSettings?: () => void;
}

/** The tab of a preview with the rows that are not imported. */
export function faultsTab({ faults, flow, ...table }: Options) {
  return {
    key: 'faults',
    label: <FaultsLabel faults={faults} />,
    children: (
      <>
        <SaveFaults faults={faults} flow={flow} />
        <FaultTable faults={faults} label="有错误的行" {...table} />
      </>
    ),
  };
}
