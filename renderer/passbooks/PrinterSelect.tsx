import { Flex, Select } from 'antd';
import { usePassbookPrinter } from './usePassbookPrinter.ts';

/** On which of several printers passbooks are printed: each has its own calibration. */
export function PrinterSelect() {
  const { printers, printerId, choose } = usePassbookPrinter();
  if (printers.length < 2) return null;
  return (
    <Flex gap={8} align="center">
      <label htmlFor="passbook-printer">打印机</label>
      <Select
        id="passbook-printer"
        style={{ width: '13.75rem' }}
        value={printerId ?? printers[0]?.id}
        onChange={choose}
        options={printers.map(({ id, name, isDefault }) => ({
          value: id,
          label: isDefault ? `${name}（常用）` : name,
        }))}
      />
    </Flex>
  );
}
