import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { BundleRange } from '../../shared/contract/vouchers.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { formatVoucherNumber } from '../../shared/values/voucher-number.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useLeaveGuard } from '../ui/useLeaveGuard.tsx';

interface Row extends BundleRange {
  key: number;
}

/** 收交回的券: one by one with the scanner, or from one number to another. */
export function BundleForm({ shopName, unitName }: { shopName: string; unitName: string }) {
  const [rows, setRows] = useState<readonly Row[]>([]);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const input = useRef<InputRef>(null);
  const ranges = rows.map(({ from: first, to: last }) => ({ from: first, to: last }));
  const { data: check, error } = useQuery({
    ...api.vouchers.checkBundle.queryOptions({ input: { ranges } }),
    enabled: rows.length > 0,
  });
  const add = (): void => {
    if (from.trim() === '') return;
    setRows((before) => [{ key: (before[0]?.key ?? 0) + 1, from: from.trim(), to: to.trim() }, ...before]);
    setFrom('');
    setTo('');
    input.current?.focus();
  };
  const { run, running } = useCommand({
    call: (sent: { rows: readonly Row[]; withoutFaulty: boolean }, requestId) =>
      client.vouchers.receiveBundle({
        requestId,
        ranges: sent.rows.map(({ from: first, to: last }) => ({ from: first, to: last })),
        withoutFaulty: sent.withoutFaulty,
      }),
    done: ({ no, vouchers }) => `已收 ${no}，${String(vouchers)} 张`,
    // Scanned before the answer: not received yet.
    after: (_, sent) => setRows((now) => now.filter((row) => !sent.rows.includes(row))),
  });
  const leave = useLeaveGuard(rows.length > 0, '加上的券还没有收');
  const faults = rows.length > 0 ? (check?.faults ?? []) : [];
  const found = rows.length > 0 ? (check?.vouchers ?? 0) : 0;
  return (
    <div className="panel" style={{ marginBottom: 12 }}>
      {leave.dialog}
      <Flex gap={12} align="center" wrap style={{ marginBottom: 12 }}>
        <label htmlFor="bundle-from">交回的券</label>
        <TextInput
          id="bundle-from"
          ref={input}
          max={40}
          placeholder="扫券，或输起号"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
          onPressEnter={add}
          style={{ width: '13rem' }}
        />
        <label htmlFor="bundle-to">至</label>
        <TextInput
          id="bundle-to"
          max={40}
          placeholder="止号（单张不填）"
          value={to}
          onChange={(event) => setTo(event.target.value)}
          onPressEnter={add}
          style={{ width: '13rem' }}
        />
        <Button onClick={add}>加上</Button>
        <span>
          {shopName}交回，可收 {found} 张，面额 {formatPoints(rows.length > 0 ? (check?.points ?? 0) : 0)}{' '}
          {unitName}
        </span>
      </Flex>
      {error && rows.length > 0 ? (
        <Alert type="error" showIcon style={{ marginBottom: 8 }} title={errorMessage(error)} />
      ) : null}
      {faults.map(({ number, message }) => (
        <Alert
          key={`${number}${message}`}
          type="error"
          showIcon
          style={{ marginBottom: 8 }}
          title={`${formatVoucherNumber(number)}：${message}`}
        />
      ))}
      {rows.length > 0 && (
        <ListTable<Row>
          rowKey="key"
          size="small"
          dataSource={[...rows]}
          pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            {
              title: '券号',
              main: true,
              render: (_, row) =>
                row.to === ''
                  ? formatVoucherNumber(row.from)
                  : `${formatVoucherNumber(row.from)} 至 ${formatVoucherNumber(row.to)}`,
            },
            {
              title: '办理',
              width: 100,
              render: (_, row) => (
                <Button
                  size="small"
                  aria-label={`去掉 ${row.from}`}
                  onClick={() => setRows((before) => before.filter(({ key }) => key !== row.key))}
                >
                  去掉
                </Button>
              ),
            },
          ]}
        />
      )}
      <Flex gap={12} style={{ marginTop: 12 }}>
        <Button
          type="primary"
          loading={running}
          disabled={found === 0 || error !== null}
          onClick={() => run({ rows, withoutFaulty: faults.length > 0 })}
        >
          {faults.length > 0 ? `去掉不能收的，收 ${String(found)} 张` : `收 ${String(found)} 张`}
        </Button>
      </Flex>
    </div>
  );
}
