import type { UseQueryResult } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useState } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';

type Which = 'all' | 'withPoints';

interface Props {
  /** What is issued, and how it is counted. */
  what: '存折' | '积分卡';
  counter: '本' | '张';
  /** Number of households without one, and of those with points. */
  missing: UseQueryResult<Record<Which, number>>;
  /** What an issue means. */
  children: string;
  running: boolean;
  onIssue: (which: Which) => void;
  onClose: () => void;
}

/** 批量发放: number and recipients. */
export function IssueAllDialog({ what, counter, missing, children, running, onIssue, onClose }: Props) {
  const [chosen, setChosen] = useState<Which>();
  const which = chosen ?? ((missing.data?.withPoints ?? 0) > 0 ? 'withPoints' : 'all');
  const number = missing.data?.[which];
  const verb = what === '存折' ? '发放' : '发卡';
  return (
    <Dialog
      open
      title={`批量发放${what}`}
      okText={number ? `${verb} ${String(number)} ${counter}并打印` : `${verb}并打印`}
      okButtonProps={{ loading: running, disabled: !number }}
      onOk={() => onIssue(which)}
      onCancel={onClose}
    >
      <QueryBoundary query={missing}>
        {({ all, withPoints }) =>
          all === 0 ? (
            <p>每户都已有{what}，没有要发放的。</p>
          ) : (
            <>
              <Radio.Group
                value={which}
                onChange={(event) => setChosen(event.target.value as Which)}
                options={[
                  {
                    value: 'withPoints',
                    label: `只给有积分的农户：${String(withPoints)} ${counter}`,
                    disabled: withPoints === 0,
                  },
                  { value: 'all', label: `还没有${what}的都发：${String(all)} ${counter}` },
                ]}
              />
              <p>{children}</p>
            </>
          )
        }
      </QueryBoundary>
    </Dialog>
  );
}
