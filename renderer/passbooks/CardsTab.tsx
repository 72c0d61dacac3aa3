import type { DrawnDocument } from '../../shared/contract/documents.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import { formatCardNumber } from '../../shared/values/card-number.ts';
import type { CardState } from '../../shared/cards.ts';
import type { CardLineView } from '../../shared/contract/cards.ts';
import { localDate, localDateTime } from '../../shared/values/dates.ts';
import { OFFICE } from '../../shared/roles.ts';
import type { GroupId, HouseholdId } from '../../shared/values/units.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { GroupSelect, SearchBox } from '../ledger/filters.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { usePage } from '../ui/usePage.ts';
import { BatchesDialog } from './BatchesDialog.tsx';
import { CardActs, CardStateTag } from './CardActs.tsx';
import { PapersDialog } from './PapersDialog.tsx';
import { IssueAllDialog } from './IssueAllDialog.tsx';
import { ListTable, type ListColumns } from '../ui/ListTable.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { householdColumns } from '../ui/household-columns.tsx';
import { useIssueCards } from './useIssueCards.ts';
import { ListActions } from '../lists/ListActions.tsx';

type Shown = CardState | 'all' | 'none';

const STATES: { value: Shown; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'active', label: '有效的卡' },
  { value: 'lost', label: '已挂失' },
  { value: 'void', label: '已作废' },
  { value: 'none', label: '没有卡的户' },
];

const COLUMNS: ListColumns<CardLineView> = [
  ...householdColumns<CardLineView>(
    ({ householdId, no, head, groupNumber }) => ({ id: householdId, no, head, groupNumber }),
    { no: '6.25rem', head: '8.125rem' },
  ),
  {
    title: '卡号',
    dataIndex: 'number',
    width: 150,
    render: (number: string | null) =>
      number === null ? '还没有发卡' : <span className="card-number">{formatCardNumber(number)}</span>,
  },
  {
    title: '状态',
    dataIndex: 'state',
    width: 95,
    render: (state: CardState | null) => (state === null ? '' : <CardStateTag state={state} />),
  },
  {
    title: '说明',
    folds: 'plain',
    render: (_, line) =>
      line.issuedAt === null
        ? ''
        : [
            `${localDate(line.issuedAt)} 发卡`,
            line.lostAt === null ? '' : `${localDateTime(line.lostAt)} 挂失`,
            line.stateReason ?? '',
          ]
            .filter((text) => text !== '')
            .join('；'),
  },
];

/** A household with several cards has a line for each. */
function measureOf(state: Shown): string {
  if (state === 'all') return '条';
  return state === 'none' ? '户' : '张';
}

function keyOf(line: CardLineView): string {
  return line.cardId === null ? `h${String(line.householdId)}` : String(line.cardId);
}

/** Prints active cards and issues missing ones. */
function selectable(line: CardLineView): boolean {
  return line.cardId === null || line.state === 'active';
}

/** 积分卡: list, 批量发卡, 挂失, 补卡, and printing ten on a sheet. */
export function CardsTab() {
  const mayIssue = useHasRole(OFFICE);
  const [query, setQuery] = useState('');
  const [groupId, setGroupId] = useState<GroupId | null>(null);
  const [state, setState] = useState<Shown>('all');
  const { paging, pages, resettingPage } = usePage();
  const [selected, setSelected] = useState<CardLineView[]>([]);
  const [issuing, setIssuing] = useState<HouseholdId>();
  const [batches, setBatches] = useState(false);
  const [askingAll, setAskingAll] = useState(false);
  const missing = useQuery({ ...api.cards.missing.queryOptions(), enabled: askingAll });
  const [papers, setPapers] = useState<DrawnDocument[]>([]);
  const list = useQuery({
    ...api.cards.list.queryOptions({
      input: { query, groupId, state, ...paging },
    }),
    placeholderData: keepPreviousData,
  });
  const issue = useIssueCards(setPapers, () => {
    setSelected([]);
    setAskingAll(false);
  });
  const toPrint = selected.flatMap(({ cardId }) => (cardId === null ? [] : [cardId]));
  const toIssue = selected.flatMap(({ cardId, householdId }) => (cardId === null ? [householdId] : []));
  const sheets = useCommand({
    call: (cardIds: number[]) => client.cards.document({ cardIds, arrangement: 'sheet' }),
    after: (paper) => setPapers([paper]),
  });
  const askIssueAll = (): void => {
    if (!mayIssue || issue.running) return;
    setIssuing(undefined);
    if (toIssue.length > 0) return issue.run(toIssue);
    setAskingAll(true);
  };
  useKeys({ F2: askIssueAll });
  function filtered<Value>(set: (value: Value) => void): (value: Value) => void {
    return resettingPage((value) => {
      set(value);
      setSelected([]);
    });
  }
  const columns: ListColumns<CardLineView> = [
    ...COLUMNS,
    {
      title: '办理',
      width: 240,
      render: (_, line) => {
        if (!mayIssue) return null;
        if (line.cardId === null || line.number === null || line.state === null) {
          return (
            <Button
              loading={issue.running && issuing === line.householdId}
              disabled={issue.running}
              onClick={() => {
                setIssuing(line.householdId);
                issue.run([line.householdId]);
              }}
            >
              发卡
            </Button>
          );
        }
        const card = {
          id: line.cardId,
          number: line.number,
          state: line.state,
          stateReason: line.stateReason ?? '',
        };
        return <CardActs card={card} household={`${line.no} ${line.head}`} onDrawn={setPapers} />;
      },
    },
  ];
  return (
    <>
      <Flex gap={12} wrap style={{ marginBottom: 12 }}>
        <SearchBox value={query} onChange={filtered(setQuery)} />
        <GroupSelect value={groupId} onChange={filtered(setGroupId)} />
        <Select<Shown>
          aria-label="卡的状态"
          style={{ width: '9.375rem' }}
          value={state}
          onChange={filtered(setState)}
          options={STATES}
        />
        <ListCount total={list.data?.matching} unit={measureOf(state)} />
        <ListActions list="cards" filter={{ query, groupId, state, ...paging }} />
        {mayIssue ? (
          <Flex gap={8} style={{ marginLeft: 'auto' }}>
            <Button onClick={() => setBatches(true)}>打印过的批次</Button>
            <Button
              onClick={() => {
                const page = list.data?.rows.filter(selectable) ?? [];
                const known = new Set(page.map(keyOf));
                setSelected([...selected.filter((line) => !known.has(keyOf(line))), ...page]);
              }}
            >
              选中本页
            </Button>
            {toPrint.length > 0 ? (
              <Button loading={sheets.running} onClick={() => sheets.run(toPrint)}>
                打印选中 {toPrint.length} 张
              </Button>
            ) : null}
            <Button type="primary" loading={issue.running && issuing === undefined} onClick={askIssueAll}>
              {toIssue.length > 0 ? `发卡所选 ${String(toIssue.length)} 户` : '批量发卡'}
              <kbd>F2</kbd>
            </Button>
          </Flex>
        ) : null}
      </Flex>
      <QueryBoundary query={list}>
        {({ rows, matching, total }) => (
          <ListTable<CardLineView>
            className="even-rows"
            rowKey={keyOf}
            size="small"
            dataSource={rows}
            columns={columns}
            rowSelection={
              mayIssue
                ? {
                    // antd would repeat the header checkbox in its hidden measure row.
                    columnTitle: <span className="visually-hidden">选择</span>,
                    selectedRowKeys: selected.map(keyOf),
                    // Those of other pages stay: the buttons count them.
                    preserveSelectedRowKeys: true,
                    onChange: (_keys, lines) => setSelected(lines),
                    getCheckboxProps: (line) => ({
                      disabled: !selectable(line),
                      'aria-label': `选 ${line.no} ${line.head}`,
                    }),
                  }
                : undefined
            }
            locale={{ emptyText: '没有符合条件的卡' }}
            pagination={pages(matching)}
            footer={() => (
              <span role="status">
                共 {matching} {measureOf(state)}；有效 {total.active} 张，已挂失 {total.lost} 张，已作废{' '}
                {total.void} 张；{total.without} 户还没有卡
              </span>
            )}
          />
        )}
      </QueryBoundary>
      {askingAll ? (
        <IssueAllDialog
          what="积分卡"
          counter="张"
          missing={missing}
          running={issue.running}
          onIssue={(which) => issue.run(which)}
          onClose={() => setAskingAll(false)}
        >
          每户一张，卡号连续，印成每张 A4 十张卡。已挂失待补的户不在内，请逐户补卡。
        </IssueAllDialog>
      ) : null}
      {batches ? <BatchesDialog onClose={() => setBatches(false)} /> : null}
      {papers.length > 0 ? (
        <PapersDialog papers={papers} kind="card" what="打印积分卡" onClose={() => setPapers([])} />
      ) : null}
    </>
  );
}
