import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useEffect } from 'react';
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { useCommand } from '../ui/useCommand.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { sumBy } from '../../shared/values/sum.ts';

interface Filter {
  schemeId?: number;
  period?: string;
  groupId?: number;
  query?: string;
}

/** Maximum per command; the rest follows in the next. */
const AT_ONCE = 2000;

/** How many of those to be passed are not at their standard value, and the first of them. */
function OtherValues({ rows }: { rows: readonly DeclarationView[] }) {
  if (rows.length === 0) return null;
  const shown = rows.slice(0, 8);
  return (
    <Alert
      type="warning"
      showIcon
      title={`其中 ${String(rows.length)} 条的分值不合办法标准，请先核对：`}
      description={
        <ul className="other-values">
          {shown.map((row) => (
            <li key={row.id}>
              {row.no} {row.household} {row.itemName} {formatSignedPoints(row.proposedPoints)}（{row.offRange}
              {row.measured?.valueReason === undefined ? '' : `：${row.measured.valueReason}`}）
            </li>
          ))}
          {rows.length > shown.length ? <li>还有 {rows.length - shown.length} 条</li> : null}
        </ul>
      }
    />
  );
}

/** 初审 of many at once: shows number and points before. `ids` restricts it to a selection. */
export function BulkVerify({
  filter,
  unit,
  ids,
  onDone,
  onClose,
}: {
  filter: Filter;
  unit: string;
  ids?: number[];
  onDone: () => void;
  onClose: () => void;
}) {
  const query = useQuery(
    api.declarations.list.queryOptions({
      input: { ...filter, states: ['declared'], offset: 0, limit: AT_ONCE },
    }),
  );
  const count = useQuery(
    api.declarations.totals.queryOptions({ input: { ...filter, states: ['declared'] } }),
  );
  const chosen = (query.data?.rows ?? []).filter((row) => ids === undefined || ids.includes(row.id));
  // Deductions that can be rectified first get their notice.
  const rows = chosen.filter((row) => row.rectificationDays === null);
  const toRectify = chosen.length - rows.length;
  const beyond =
    ids === undefined && query.data && count.data
      ? Math.max(count.data.totals.count - query.data.rows.length, 0)
      : 0;
  const verify = useCommand({
    call: (entries: { id: number; version: number }[], requestId) =>
      client.declarations.verify({ entries, requestId }),
    done: (answer) => `初审通过 ${String(answer.verified)} 条`,
    // The dialog stays open for the next slice.
    after: () => {
      if (beyond > 0) return;
      onDone();
      onClose();
    },
  });
  const other = rows.filter((row) => row.offRange !== '');
  const ready = rows.length > 0;
  useEffect(() => {
    if (ready) document.getElementById('bulk-verify')?.focus();
  }, [ready]);
  const sum = (sign: 1 | -1) => sumBy(rows, ({ proposedPoints }) => Math.max(sign * proposedPoints, 0));
  return (
    <Dialog
      open
      title="批量初审"
      okText={`初审通过${beyond > 0 ? '前' : ''} ${String(rows.length)} 条`}
      cancelText="返回"
      okButtonProps={{ id: 'bulk-verify', loading: verify.running }}
      missing={query.data && rows.length === 0 ? '没有可以通过的' : null}
      afterOpenChange={focusOnOpen('bulk-verify')}
      onOk={() => verify.run(rows.map(({ id, version }) => ({ id, version })))}
      onCancel={onClose}
    >
      <QueryBoundary query={query}>
        {() => (
          <>
            <p>
              共 {rows.length} 条待初审：加 {formatPoints(sum(1))} {unit}，扣 {formatPoints(sum(-1))} {unit}
              。通过后列入下次评议会。
              {beyond === 0
                ? ''
                : `还有 ${String(beyond)} 条，一次最多初审 ${String(AT_ONCE)} 条，通过后接着再办。`}
              {toRectify === 0
                ? ''
                : `另有 ${String(toRectify)} 条扣分有整改期，请到“整改”里先发整改通知书。`}
            </p>
            <OtherValues rows={other} />
          </>
        )}
      </QueryBoundary>
    </Dialog>
  );
}
