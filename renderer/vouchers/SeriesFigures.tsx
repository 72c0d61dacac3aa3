import { useNavigate } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { VoucherSeriesView } from '../../shared/contract/vouchers.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { AddDialog } from './AddDialog.tsx';
import { PrintReady } from './PrintReady.tsx';

interface Props {
  series: VoucherSeriesView;
  mayChange: boolean;
  today: string;
}

type Figures = VoucherSeriesView['figures'][number];

const COLUMNS: [keyof Omit<Figures, 'face'>, string][] = [
  ['ready', '未发'],
  ['issued', '发出'],
  ['redeemed', '已兑'],
  ['void', '作废'],
  ['expired', '过期'],
  ['outstanding', '在外'],
  ['lost', '其中挂失'],
];

/** 发出 − 已兑 − 作废 − 过期 = 在外, by face. */
export function SeriesFigures({ series, mayChange, today }: Props) {
  const { figures, unitName, id, version, origin, validUntil, name } = series;
  const navigate = useNavigate();
  const [open, setOpen] = useState<'add' | 'expire' | null>(null);
  const outstanding = sumBy(figures, (one) => one.outstanding);
  const points = sumBy(figures, (one) => one.outstanding * one.face);
  const ready = sumBy(figures, (one) => one.ready);
  const spoilt = sumBy(figures, (one) => one.spoilt);
  const isOver = today > validUntil;
  const expiry = useCommand({
    call: (_: null, requestId) => client.vouchers.expire({ requestId, seriesId: id, version }),
    done: ({ vouchers }) => `已到期 ${String(vouchers)} 张`,
    after: () => setOpen(null),
  });
  return (
    <div className="panel" style={{ marginBottom: 12 }}>
      <Flex gap={24} wrap align="center" justify="space-between">
        <table aria-label="各面额的张数" className="voucher-figures">
          <thead>
            <tr>
              <th>面额</th>
              {COLUMNS.map(([key, label]) => (
                <th key={key} className="number">
                  {label}
                </th>
              ))}
              <th className="number">在外的分</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((one) => (
              <tr key={one.face}>
                <td>
                  {formatPoints(one.face)} {unitName}
                </td>
                {COLUMNS.map(([key]) => (
                  <td key={key} className="number">
                    {one[key]}
                  </td>
                ))}
                <td className="number">{formatPoints(one.outstanding * one.face)}</td>
              </tr>
            ))}
            <tr className="voucher-total">
              <td>合计</td>
              {COLUMNS.map(([key]) => (
                <td key={key} className="number">
                  {sumBy(figures, (one) => one[key])}
                </td>
              ))}
              <td className="number">{formatPoints(points)}</td>
            </tr>
          </tbody>
        </table>
        <Flex vertical gap={8}>
          {mayChange && origin === 'own' && (
            <>
              <Button disabled={isOver} onClick={() => setOpen('add')}>
                编号加印
              </Button>
              {ready > 0 && <PrintReady seriesId={id} ready={ready} />}
            </>
          )}
          {mayChange && origin === 'township' && (
            <Button
              disabled={isOver}
              onClick={() => void navigate({ to: '/vouchers/import', search: { series: id } })}
            >
              接收号码表
            </Button>
          )}
          {mayChange && isOver && outstanding > 0 && (
            <Button danger onClick={() => setOpen('expire')}>
              办到期
            </Button>
          )}
        </Flex>
      </Flex>
      <p className="voucher-rule">
        发出 − 已兑 − 作废 − 过期 = 在外{spoilt > 0 ? `　另有 ${String(spoilt)} 张没发就作废` : ''}
      </p>
      {open === 'add' && <AddDialog series={series} onClose={() => setOpen(null)} />}
      {open === 'expire' && (
        <Dialog
          open
          title={`“${name}”办到期`}
          okText={`${String(outstanding)} 张办到期`}
          okButtonProps={{ danger: true, loading: expiry.running }}
          onOk={() => expiry.run(null)}
          onCancel={() => setOpen(null)}
        >
          有效期到 {validUntil} 为止。在外的 {outstanding} 张、{formatPoints(points)} {unitName}
          {series.expiry === 'back'
            ? '，积分退回各户账户（发券的那一期已经结账清零的，不再退）'
            : '，按办法作废，积分不退'}
          ；这些券号以后都不能再用，不能撤销。
        </Dialog>
      )}
    </div>
  );
}
