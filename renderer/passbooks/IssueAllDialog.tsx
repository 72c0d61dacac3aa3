import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useState } from 'react';
import type { SchemeId } from '../../shared/values/units.ts';
import { api } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';

type Which = 'all' | 'withPoints';

/** 批量发放: number of passbooks and recipients. */
export function IssueAllDialog({
  schemeId,
  running,
  onIssue,
  onClose,
}: {
  schemeId: SchemeId;
  running: boolean;
  onIssue: (which: Which) => void;
  onClose: () => void;
}) {
  const missing = useQuery(api.passbooks.missing.queryOptions({ input: { schemeId } }));
  const [chosen, setChosen] = useState<Which>();
  const which = chosen ?? ((missing.data?.withPoints ?? 0) > 0 ? 'withPoints' : 'all');
  const books = missing.data?.[which];
  return (
    <Dialog
      open
      title="批量发放存折"
      okText={books ? `发放 ${String(books)} 本并打印` : '发放并打印'}
      okButtonProps={{ loading: running, disabled: !books }}
      onOk={() => onIssue(which)}
      onCancel={onClose}
    >
      <QueryBoundary query={missing}>
        {({ all, withPoints }) =>
          all === 0 ? (
            <p>每户都已有存折，没有要发放的。</p>
          ) : (
            <>
              <Radio.Group
                value={which}
                onChange={(event) => setChosen(event.target.value as Which)}
                options={[
                  {
                    value: 'withPoints',
                    label: `只给有积分的农户：${String(withPoints)} 本`,
                    disabled: withPoints === 0,
                  },
                  { value: 'all', label: `还没有存折的都发：${String(all)} 本` },
                ]}
              />
              <p>
                每户一本，印好封面、简则和到现在为止的全部明细。发放后这些明细算已打印，以后只续打新的；整本可以随时原样重打。每
                100 本一份文件，户数多时要等一会儿。
              </p>
            </>
          )
        }
      </QueryBoundary>
    </Dialog>
  );
}
