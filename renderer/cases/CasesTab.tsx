import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex, Segmented } from 'antd';
import { useState } from 'react';
import type { CaseProposal, FollowUpCase } from '../../shared/contract/cases.ts';
import { CASE_OUTCOME_NAMES, CASE_STATE_NAMES, CASE_STATES, type CaseState } from '../../shared/cases.ts';
import { api } from '../client.ts';
import { useVillage } from '../session.ts';
import { ListCount } from '../ui/ListCount.tsx';
import { ListTable, type ListColumns } from '../ui/ListTable.tsx';
import { numberColumn } from '../ui/number-column.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { CasePanel } from './CasePanel.tsx';
import { OpenCaseDialog } from './OpenCaseDialog.tsx';
import { Proposals } from './Proposals.tsx';
import { CASE_TONES } from './tones.ts';
import { useCaseSubjectName } from './subject-name.ts';

function columnsOf(
  subjectNameOf: ReturnType<typeof useCaseSubjectName>,
  today: string,
  onOpen: (id: number) => void,
): ListColumns<FollowUpCase> {
  return [
    numberColumn<FollowUpCase>(({ id }) => onOpen(id)),
    {
      title: '帮扶谁、缘由',
      main: true,
      width: 320,
      render: (_, row) => (
        <>
          {subjectNameOf(row)}
          <span className="sub-line">{row.cause}</span>
        </>
      ),
    },
    { title: '帮扶人', dataIndex: 'helper', width: 130, folds: 'named' },
    {
      title: '复查',
      width: 130,
      render: (_, { state, recheckOn }) =>
        state !== 'open' ? null : recheckOn === null ? (
          '没有定'
        ) : (
          <>
            {recheckOn}
            {recheckOn < today ? <span className="sub-line due-date overdue">已过</span> : null}
          </>
        ),
    },
    { title: '期限', dataIndex: 'dueOn', width: 115, folds: 'named' },
    {
      title: '状态',
      width: 120,
      render: (_, { state, outcome }) => (
        <>
          <StateTag tone={CASE_TONES[state]}>{CASE_STATE_NAMES[state]}</StateTag>
          {outcome === null ? null : <span className="sub-line">{CASE_OUTCOME_NAMES[outcome]}</span>}
        </>
      ),
    },
  ];
}

/** 帮扶档案: who is followed up, by whom, and when it is looked at again. */
export function CasesTab() {
  const subjectNameOf = useCaseSubjectName();
  const today = useVillage().data?.today ?? '';
  const [state, setState] = useState<CaseState | 'all'>('open');
  const [query, setQuery] = useState('');
  const [adding, setAdding] = useState<CaseProposal | 'other'>();
  const [opened, setOpened] = useState<number>();
  const { paging, pages, resettingPage } = usePage(SHORT_PAGE_ROWS);
  const found = useQuery({
    ...api.cases.list.queryOptions({ input: { ...(state === 'all' ? {} : { state }), query, ...paging } }),
    placeholderData: keepPreviousData,
  });
  const { data: proposals = [] } = useQuery(api.cases.proposals.queryOptions());
  useKeys({ F2: () => setAdding('other') });
  return (
    <>
      <Proposals proposals={proposals} onOpen={setAdding} />
      <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
        <Segmented<CaseState | 'all'>
          aria-label="状态"
          value={state}
          onChange={resettingPage(setState)}
          options={[
            ...CASE_STATES.map((value) => ({ value, label: CASE_STATE_NAMES[value] })),
            { value: 'all' as const, label: '全部' },
          ]}
        />
        <TextInput
          ofFilter
          allowClear
          max={50}
          aria-label="查找帮扶档案"
          placeholder="编号、姓名、户号、帮扶人"
          style={{ width: '16rem' }}
          value={query}
          onChange={({ target }) => resettingPage(setQuery)(target.value)}
        />
        <span style={{ flex: 1 }} />
        <ListCount total={found.data?.total} unit="件" />
        <Button type="primary" onClick={() => setAdding('other')}>
          立帮扶档案<kbd>F2</kbd>
        </Button>
      </Flex>
      <QueryBoundary query={found}>
        {({ cases, total }) => (
          <ListTable<FollowUpCase>
            rowKey="id"
            columns={columnsOf(subjectNameOf, today, setOpened)}
            dataSource={cases}
            pagination={pages(total)}
            onRow={({ id }) => ({ onClick: () => setOpened(id), style: { cursor: 'pointer' } })}
            locale={{ emptyText: '没有这样的帮扶档案。按 F2 立一份' }}
          />
        )}
      </QueryBoundary>
      {adding === undefined ? null : (
        <OpenCaseDialog
          proposal={adding === 'other' ? null : adding}
          onOpened={(id) => {
            setAdding(undefined);
            setOpened(id);
          }}
          onClose={() => setAdding(undefined)}
        />
      )}
      {opened === undefined ? null : (
        <CasePanel key={opened} id={opened} onClose={() => setOpened(undefined)} />
      )}
    </>
  );
}
