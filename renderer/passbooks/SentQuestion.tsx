import { Alert, Button, Flex, Select } from 'antd';
import { useState } from 'react';
import type { PlacedLine } from '../../shared/contract/passbooks.ts';
import { placesText } from '../../shared/passbooks.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { formatPoints } from '../../shared/values/points.ts';

interface Props {
  sentAt: string;
  /** The lines that were sent. */
  lines: readonly PlacedLine[];
  /** Asks up to which line they came out. */
  choosing: boolean;
  running: boolean;
  onPrintedTo: (lines: number) => void;
}

const optionText = ({ page, line, date, summary, balance }: PlacedLine): string =>
  `第 ${String(page)} 页第 ${String(line)} 行：${date} ${summary}，余额 ${formatPoints(balance)}`;

/** What came out of the last printing: asked until it is answered, also after a crash. */
export function SentQuestion({ sentAt, lines, choosing, running, onPrintedTo }: Props) {
  const [printed, setPrinted] = useState<number>();
  const last = lines.at(-1);
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 8 }}
      title={`上次打印到第 ${String(last?.page ?? 1)} 页第 ${String(last?.line ?? 1)} 行，印上了吗？`}
      description={
        <>
          {localDateTime(sentAt)} 送打 {lines.length} 行：{placesText(lines)}。请看着存折答。
          {choosing ? (
            <Flex gap={8} wrap align="center" style={{ marginTop: 8 }}>
              <label htmlFor="printed-to">印到哪一行</label>
              <Select
                id="printed-to"
                autoFocus
                defaultOpen
                style={{ width: '28rem', maxWidth: '100%' }}
                placeholder="最后印上的一行"
                value={printed}
                onChange={setPrinted}
                options={lines
                  .slice(0, -1)
                  .map((line, index) => ({ value: index + 1, label: optionText(line) }))}
              />
              <Button
                type="primary"
                disabled={printed === undefined}
                loading={running}
                onClick={() => printed !== undefined && onPrintedTo(printed)}
              >
                {printed === undefined
                  ? '登记到这一行'
                  : `登记前 ${String(printed)} 行，其余 ${String(lines.length - printed)} 行再打`}
              </Button>
            </Flex>
          ) : null}
        </>
      }
    />
  );
}
