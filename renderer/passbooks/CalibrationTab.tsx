import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Popconfirm, Table, Tag } from 'antd';
import { useState } from 'react';
import type { PassbookPrinter } from '../../shared/contract/passbooks.ts';
import { CROSS, describeCalibration, RULER } from '../../shared/printer-calibration.ts';
import { localDate } from '../../shared/values/dates.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { usePaperWindow } from '../ui/pdf/usePaperWindow.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { PrinterDialog } from './PrinterDialog.tsx';

/** Printers that print passbooks, each with its calibration. */
export function CalibrationTab() {
  const mayChange = useHasRole(OFFICE);
  const printers = useQuery(api.passbooks.printers.queryOptions());
  const [editing, setEditing] = useState<PassbookPrinter | 'new'>();
  const sheet = usePaperWindow({
    draw: ({ printer, calibrated }: { printer: PassbookPrinter | null; calibrated: boolean }) =>
      client.passbooks.calibrationDocument({ printerId: printer?.id ?? null, calibrated }),
    what: '校准页',
    printerId: ({ printer }) => printer?.id,
  });
  const remove = useCommand({
    call: ({ id, version }: PassbookPrinter, requestId) =>
      client.passbooks.removePrinter({ requestId, id, version }),
    done: ({ removed }) => `已去掉 ${removed}`,
  });
  return (
    <QueryBoundary query={printers}>
      {(list) => (
        <>
          <ol className="print-steps">
            <li>
              把存折（或同样大小的白纸）照平时的样子放进打印机，点“打印校准页”（已登记的点它那一行的“校准页”，纸上印有它的名字）；打印时选“实际大小”，不要“适应纸张”。
            </li>
            <li>用尺量十字到左边、上边各多少毫米，两把 {RULER} 毫米的尺印出来各多长。</li>
            <li>
              在纸上写的那台打印机的“校准”里填上量得的数，程序算出要移多少；再打“核对页”看十字是否在 {CROSS}{' '}
              毫米处。
            </li>
          </ol>
          {mayChange ? (
            <Flex gap={8} wrap style={{ marginBottom: 12 }}>
              <Button
                type="primary"
                loading={sheet.running}
                onClick={() => sheet.show({ printer: null, calibrated: false })}
              >
                打印校准页
              </Button>
              <Button onClick={() => setEditing('new')}>登记另一台打印机</Button>
            </Flex>
          ) : null}
          <Table<PassbookPrinter>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={list}
            columns={[
              {
                title: '打印机',
                render: (_, { name, isDefault }) => (
                  <>
                    {name} {isDefault ? <Tag>常用</Tag> : null}
                  </>
                ),
              },
              { title: '送到', render: (_, { queue }) => queue ?? '按系统设置' },
              { title: '校准', render: (_, printer) => describeCalibration(printer) },
              {
                title: '量的日期',
                width: '7.5rem',
                render: (_, { measuredAt }) => (measuredAt === '' ? '' : localDate(measuredAt)),
              },
              {
                title: '办理',
                width: '21rem',
                render: (_, printer) =>
                  mayChange ? (
                    <Flex gap={8} wrap>
                      <Button
                        aria-label={`校准页 ${printer.name}`}
                        disabled={sheet.running}
                        onClick={() => sheet.show({ printer, calibrated: false })}
                      >
                        校准页
                      </Button>
                      <Button aria-label={`校准 ${printer.name}`} onClick={() => setEditing(printer)}>
                        校准
                      </Button>
                      <Button
                        aria-label={`核对页 ${printer.name}`}
                        disabled={sheet.running}
                        onClick={() => sheet.show({ printer, calibrated: true })}
                      >
                        核对页
                      </Button>
                      {printer.isDefault ? null : (
                        <Popconfirm
                          title={`去掉 ${printer.name} 的校准？`}
                          okText="去掉"
                          cancelText="返回"
                          onConfirm={() => remove.run(printer)}
                        >
                          <Button aria-label={`去掉 ${printer.name}`}>去掉</Button>
                        </Popconfirm>
                      )}
                    </Flex>
                  ) : null,
              },
            ]}
          />
          {editing ? (
            <PrinterDialog
              printer={editing === 'new' ? null : editing}
              onClose={() => setEditing(undefined)}
            />
          ) : null}
          {sheet.window}
        </>
      )}
    </QueryBoundary>
  );
}
