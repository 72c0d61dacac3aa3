import { Button, Table } from 'antd';
import type { HandwrittenSlip } from '../../shared/contract/handwritten.ts';
import { HANDWRITTEN_STATE_NAMES } from '../../shared/handwritten.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { localPages, SHORT_PAGE_ROWS } from '../ui/usePage.ts';

function endText({ state, slipNo, slipState, reason }: HandwrittenSlip): string {
  if (state === 'posted') return `小票 ${slipNo}${slipState === 'returned' ? '，已退货' : ''}`;
  return `${HANDWRITTEN_STATE_NAMES[state]}：${reason}`;
}

interface Action {
  name: string;
  run: (number: number) => void;
}

/** Forms, and what became of each. `onClose`: one that waits is closed otherwise; `onRevive`: one that is void waits again. */
export function HandwrittenSlips({
  slips,
  onClose,
  onRevive,
}: {
  slips: readonly HandwrittenSlip[];
  onClose?: ((number: number) => void) | undefined;
  onRevive?: ((number: number) => void) | undefined;
}) {
  const actionOf = ({ state }: HandwrittenSlip): Action | undefined => {
    if (state === 'waiting' && onClose) return { name: '了结', run: onClose };
    return state === 'void' && onRevive ? { name: '撤销作废', run: onRevive } : undefined;
  };
  return (
    <Table<HandwrittenSlip>
      rowKey="number"
      size="small"
      pagination={localPages(SHORT_PAGE_ROWS)}
      dataSource={[...slips]}
      locale={{ emptyText: '这一本还没有录过' }}
      columns={[
        { title: '手写单号', dataIndex: 'number', width: 90, align: 'right' },
        {
          title: '写单时间',
          width: 160,
          render: (_, { writtenOn, writtenTime, early }) => (
            <>
              {`${writtenOn ?? ''} ${writtenTime}`.trim()}
              {early && <div className="sub-line">比前面的单子早，请核对</div>}
            </>
          ),
        },
        { title: '结果', render: (_, slip) => endText(slip) },
        { title: '农户', width: 150, render: (_, { no, name }) => `${no} ${name}`.trim() },
        { title: '商品', width: 180, dataIndex: 'content' },
        {
          title: '积分',
          width: 80,
          align: 'right',
          render: (_, { points }) => (points === null ? '' : formatPoints(points)),
        },
        { title: '见证人', dataIndex: 'witness', width: 90 },
        { title: '经办', dataIndex: 'staffName', width: 90 },
        ...(onClose || onRevive
          ? [
              {
                title: '办理',
                width: 110,
                render: (_: unknown, slip: HandwrittenSlip) => {
                  const action = actionOf(slip);
                  return (
                    action && (
                      <Button
                        aria-label={`${action.name} ${String(slip.number)} 号`}
                        onClick={() => action.run(slip.number)}
                      >
                        {action.name}
                      </Button>
                    )
                  );
                },
              },
            ]
          : []),
      ]}
    />
  );
}
