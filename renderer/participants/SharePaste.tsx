import { Alert, Input, Table } from 'antd';
import { useState } from 'react';
import { formatFen } from '../../shared/values/money.ts';
import { readShares } from '../../shared/workbooks/share-paste.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useGroupName } from '../ui/GroupName.tsx';
import { subjectLabel } from './subject-label.ts';
import type { ShareRow } from '../../shared/contract/participants.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { localPages } from '../ui/usePage.ts';

interface Props {
  text: string;
  rows: readonly ShareRow[];
  /** Households that a single column of amounts is assigned to, in order. */
  below: readonly ShareRow[];
  onFill: (figures: [ShareRow, number][]) => void;
  onClose: () => void;
}

/** Preview of pasted amounts, row by row. */
export function SharePaste({ text: given, rows, below, onFill, onClose }: Props) {
  const [text, setText] = useState(given);
  const groupName = useGroupName();
  const { taken, faults, headingRow } = readShares(
    text,
    rows.map((row) => ({ ...row, group: groupName(row.groupNumber) })),
    below.map(({ id }) => id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const figures = taken.flatMap(({ row: line, id, fen }) => {
    const row = byId.get(id);
    return row ? [{ line, row, fen }] : [];
  });
  const replaced = figures.filter(({ row, fen }) => row.shareFen !== null && row.shareFen !== fen);
  const empty = text.trim() === '';
  const sum = sumBy(figures, ({ fen }) => fen);
  const [first] = below;
  return (
    <Dialog
      open
      width={900}
      title="从电子表格粘贴股份分红额"
      okText={`填入 ${String(figures.length)} 户`}
      missing={figures.length > 0 ? null : empty ? '请先粘贴' : '没有一行能填'}
      onOk={() => onFill(figures.map(({ row, fen }) => [row, fen]))}
      onCancel={onClose}
    >
      <label className="field-label" htmlFor="share-paste">
        整张分红表连表头一起（有组别的，同名的户也分得清），或户号（或户主）和金额两列
        {first ? `；只有金额一列的，从 ${subjectLabel(first)} 起依次往下填` : ''}
      </label>
      <Input.TextArea
        id="share-paste"
        autoFocus
        rows={5}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {empty ? null : (
        <>
          <p role="status">
            {[
              ...(headingRow > 0 ? [`第 ${String(headingRow)} 行是表头`] : []),
              `能填 ${String(figures.length)} 户，合计 ${formatFen(sum)} 元`,
              ...(replaced.length > 0 ? [`其中 ${String(replaced.length)} 户改掉原来的金额`] : []),
              ...(faults.length > 0 ? [`${String(faults.length)} 行不填`] : []),
            ].join('，')}
            。填入以后还要保存。
          </p>
          {faults.length > 0 && (
            <>
              <Alert type="warning" showIcon title="下列各行没有填，请改正后重新粘贴，或者逐户补填。" />
              <Table
                rowKey={({ row }) => row}
                size="small"
                pagination={localPages(8)}
                dataSource={faults}
                columns={[
                  { title: '行', dataIndex: 'row', width: 70 },
                  { title: '粘贴的内容', dataIndex: 'text', ellipsis: true },
                  { title: '为什么没有填', dataIndex: 'why', width: 380 },
                ]}
              />
            </>
          )}
          {figures.length > 0 && (
            <Table
              rowKey={({ line }) => line}
              size="small"
              pagination={localPages(8)}
              dataSource={figures}
              columns={[
                { title: '行', dataIndex: 'line', width: 70 },
                { title: '填给', render: (_, { row }) => subjectLabel(row) },
                {
                  title: '原来（元）',
                  width: 170,
                  align: 'right',
                  render: (_, { row: { shareFen } }) => (shareFen === null ? '—' : formatFen(shareFen)),
                },
                { title: '填入（元）', width: 170, align: 'right', render: (_, { fen }) => formatFen(fen) },
              ]}
            />
          )}
        </>
      )}
    </Dialog>
  );
}
