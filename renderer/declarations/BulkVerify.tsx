import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useEffect } from 'react';
import type { DeclarationsToVerify } from '../../shared/contract/declarations.ts';
import { VERIFIED_AT_ONCE } from '../../shared/declarations.ts';
import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { useCommand } from '../ui/useCommand.ts';
import { Dialog } from '../ui/Dialog.tsx';

interface Filter {
  schemeId?: number;
  period?: string;
  groupId?: number;
  query?: string;
}

/** How many of those to be passed are not at their standard value, and the first of them. */
function OffStandard({ count, first }: DeclarationsToVerify['offStandard']) {
  if (count === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={`其中 ${String(count)} 条的分值不合办法标准，请先核对：`}
      description={
        <ul className="other-values">
          {first.map((row) => (
            <li key={row.id}>
              {row.no} {row.household} {row.itemName} {formatSignedPoints(row.proposedPoints)}（{row.offRange}
              {row.valueReason === '' ? '' : `：${row.valueReason}`}）
            </li>
          ))}
          {count > first.length ? <li>还有 {count - first.length} 条</li> : null}
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
  const query = useQuery(api.declarations.toVerify.queryOptions({ input: { ...filter, ids } }));
  const { entries = [], beyond = 0 } = query.data ?? {};
  const verify = useCommand({
    call: (passed: DeclarationsToVerify['entries'], requestId) =>
      client.declarations.verify({ entries: passed, requestId }),
    done: (answer) => `初审通过 ${String(answer.verified)} 条`,
    // The dialog stays open for the next slice.
    after: () => {
      if (beyond > 0) return;
      onDone();
      onClose();
    },
  });
  const ready = entries.length > 0;
  useEffect(() => {
    if (ready) document.getElementById('bulk-verify')?.focus();
  }, [ready]);
  return (
    <Dialog
      open
      title="批量初审"
      okText={`初审通过${beyond > 0 ? '前' : ''} ${String(entries.length)} 条`}
      cancelText="返回"
      okButtonProps={{ id: 'bulk-verify', loading: verify.running }}
      missing={query.data && !ready ? '没有可以通过的' : null}
      afterOpenChange={focusOnOpen('bulk-verify')}
      onOk={() => verify.run(entries)}
      onCancel={onClose}
    >
      <QueryBoundary query={query}>
        {({ awarded, deducted, toRectify, offStandard }) => (
          <>
            <p>
              共 {entries.length} 条待初审：加 {formatPoints(awarded)} {unit}，扣 {formatPoints(deducted)}{' '}
              {unit}
              。通过后列入下次评议会。
              {beyond === 0
                ? ''
                : `还有 ${String(beyond)} 条，一次最多初审 ${String(VERIFIED_AT_ONCE)} 条，通过后接着再办。`}
              {toRectify === 0
                ? ''
                : `另有 ${String(toRectify)} 条扣分有整改期，请到“整改”里先发整改通知书。`}
            </p>
            <OffStandard {...offStandard} />
          </>
        )}
      </QueryBoundary>
    </Dialog>
  );
}
