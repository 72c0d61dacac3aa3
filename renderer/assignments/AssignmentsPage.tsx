import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex, Input, Segmented } from 'antd';
import { useState } from 'react';
import type { Assignment } from '../../shared/contract/assignments.ts';
import {
  ASSIGNMENT_STATE_NAMES,
  ASSIGNMENT_STATES,
  assignmentStateName,
  type AssignmentState,
} from '../../shared/assignments.ts';
import { OFFICE } from '../../shared/roles.ts';
import { api, client } from '../client.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { useHasRole, useVillage } from '../session.ts';
import { ListCount } from '../ui/ListCount.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { Page } from '../ui/Page.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { AssignmentDialog } from './AssignmentDialog.tsx';
import { FinishDialog } from './FinishDialog.tsx';

type Asking =
  { action: 'change' | 'finish' | 'reopen' | 'cancel'; assignment: Assignment } | { action: 'add' };

const ENDINGS = { reopen: '重新办理', cancel: '取消' } as const;

function EndDialog({
  action,
  assignment,
  onClose,
}: {
  action: keyof typeof ENDINGS;
  assignment: Assignment;
  onClose: () => void;
}) {
  const { id, no, version, matter, assignee } = assignment;
  const command = useCommand({
    call: (reason: string, requestId) => client.assignments[action]({ requestId, id, version, reason }),
    done: () => (action === 'reopen' ? `${no} 重新办理` : `已取消 ${no}`),
    after: onClose,
  });
  return (
    <ReasonDialog
      title={`${ENDINGS[action]} ${no}`}
      action={`${ENDINGS[action]}这件事`}
      running={command.running}
      onConfirm={command.run}
      onClose={onClose}
    >
      {matter}（{assignee}）
    </ReasonDialog>
  );
}

function Actions({ assignment, ask }: { assignment: Assignment; ask: (asking: Asking) => void }) {
  const { no, state } = assignment;
  const button = (action: 'change' | 'finish' | 'reopen' | 'cancel', label: string) => (
    <Button
      type={action === 'finish' ? 'primary' : 'default'}
      aria-label={`${label} ${no}`}
      onClick={() => ask({ action, assignment })}
    >
      {label}
    </Button>
  );
  if (state === 'cancelled') return null;
  return (
    <Flex gap={8}>
      {state === 'done' ? (
        button('reopen', '重新办理')
      ) : (
        <>
          {button('finish', '办结')}
          {button('change', '更改')}
          {button('cancel', '取消')}
        </>
      )}
    </Flex>
  );
}

/** 交办事务本: what was handed to whom, until when, and how it was done. */
export function AssignmentsPage() {
  const navigate = useNavigate();
  const mayAct = useHasRole(OFFICE);
  const { data: village } = useVillage();
  const [state, setState] = useState<AssignmentState | 'all'>('all');
  const [query, setQuery] = useState('');
  const [asking, setAsking] = useState<Asking>();
  const { paging, pages, resettingPage } = usePage(SHORT_PAGE_ROWS);
  const filter = { ...(state === 'all' ? {} : { state }), query, ...paging };
  const found = useQuery({
    ...api.assignments.list.queryOptions({ input: filter }),
    placeholderData: keepPreviousData,
  });
  const add = (): void => setAsking({ action: 'add' });
  const close = (): void => setAsking(undefined);
  useKeys(mayAct ? { F2: add } : {});
  return (
    <Page
      title="交办事务"
      note="村里交给谁办的事，哪天办完，办得怎样；打印出来就是交办事务本"
      extra={
        <>
          <ListCount total={found.data?.total} unit="件" />
          <ListActions list="assignments" filter={filter} />
          <Button onClick={() => void navigate({ to: '/intakes' })}>返回来访</Button>
          {mayAct && <Button onClick={() => void navigate({ to: '/cases' })}>帮扶档案</Button>}
          <Button onClick={() => void navigate({ to: '/problems' })}>问题清单</Button>
          {mayAct && (
            <Button type="primary" onClick={add}>
              交办一件事<kbd>F2</kbd>
            </Button>
          )}
        </>
      }
    >
      <Flex gap={12} wrap style={{ marginBottom: 12 }}>
        <Segmented<AssignmentState | 'all'>
          aria-label="状态"
          value={state}
          onChange={resettingPage(setState)}
          options={[
            { value: 'all', label: '全部' },
            ...ASSIGNMENT_STATES.map((value) => ({ value, label: ASSIGNMENT_STATE_NAMES[value] })),
          ]}
        />
        <Input
          allowClear
          aria-label="查找交办事务"
          placeholder="编号、事项、交办人、承办人"
          style={{ width: '17rem' }}
          value={query}
          onChange={({ target }) => resettingPage(setQuery)(target.value)}
        />
      </Flex>
      <QueryBoundary query={found}>
        {({ assignments, total, open }) => (
          <ListTable<Assignment>
            rowKey="id"
            dataSource={assignments}
            pagination={pages(total)}
            locale={{ emptyText: mayAct ? '没有交办的事。按 F2 交办一件' : '没有交办的事' }}
            columns={[
              { title: '编号', dataIndex: 'no', width: 130 },
              { title: '交办日期', folds: 'named', dataIndex: 'assignedOn', width: 115 },
              {
                title: '交办事项',
                main: true,
                render: (_, { matter, outcome, declarationNo }) => (
                  <>
                    {matter}
                    {outcome === '' ? null : (
                      <span className="sub-line">
                        {outcome}
                        {declarationNo === '' ? '' : `（登记 ${declarationNo}）`}
                      </span>
                    )}
                  </>
                ),
              },
              { title: '交办人', folds: 'named', dataIndex: 'assignedBy', width: 130 },
              { title: '承办人', folds: 'named', dataIndex: 'assignee', width: 130 },
              {
                title: '期限、办结',
                width: 130,
                render: (_, { doneOn, dueOn }) => doneOn ?? (dueOn === null ? '没有定' : `${dueOn} 前`),
              },
              {
                title: '状态',
                width: 100,
                render: (_, row) => assignmentStateName(row, village?.today ?? ''),
              },
              ...(mayAct
                ? [
                    {
                      title: '办理',
                      width: '15rem',
                      render: (_: unknown, assignment: Assignment) => (
                        <Actions assignment={assignment} ask={setAsking} />
                      ),
                    },
                  ]
                : []),
            ]}
            footer={() => <span role="status">在办 {open} 件</span>}
          />
        )}
      </QueryBoundary>
      {asking?.action === 'add' && <AssignmentDialog assignment={null} onClose={close} />}
      {asking?.action === 'change' && <AssignmentDialog assignment={asking.assignment} onClose={close} />}
      {asking?.action === 'finish' && <FinishDialog assignment={asking.assignment} onClose={close} />}
      {(asking?.action === 'reopen' || asking?.action === 'cancel') && (
        <EndDialog action={asking.action} assignment={asking.assignment} onClose={close} />
      )}
    </Page>
  );
}
