import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { PaperPrinters } from './PaperPrinters.tsx';
import { PrintHistory } from './PrintHistory.tsx';

/** 打印机: queues of the computer, the default per kind of paper, and what was printed. */
export function PrintersTab() {
  const office = useHasRole(OFFICE);
  return (
    <>
      {office ? <PaperPrinters /> : null}
      <PrintHistory />
    </>
  );
}
