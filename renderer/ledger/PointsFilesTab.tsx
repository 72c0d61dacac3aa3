import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex, Segmented } from 'antd';
import { useState } from 'react';
import type { PointsFileLine } from '../../shared/contract/points-files.ts';
import { OFFICE } from '../../shared/roles.ts';
import type { GroupId } from '../../shared/values/units.ts';
import { api, client } from '../client.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { useHasRole, useVillage } from '../session.ts';
import { renderGroup, useGroupName } from '../ui/GroupName.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { GROUP_WIDTH, ListTable } from '../ui/ListTable.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { YearSelect } from '../ui/YearSelect.tsx';
import { GroupSelect } from './filters.tsx';
import { SignFilesDialog } from './SignFilesDialog.tsx';

const SHOWN = [
  { value: 'all' as const, label: '全部户' },
  { value: 'unsigned' as const, label: '没有签收的' },
];

function useWithdrawal(year: string) {
  return useCommand({
    call: ({ householdId }: PointsFileLine, requestId) =>
      client.pointsFiles.withdrawSignature({ requestId, year, householdId }),
    done: (_, { no, head }) => `已撤销 ${no} ${head}户的签收`,
  });
}

/** 户积分档案 of a year: printed by group, and ticked off as the families' receipts come back. */
export function PointsFilesTab() {
  const { data: village } = useVillage();
  const [chosen, setChosen] = useState<string>();
  const [groupId, setGroupId] = useState<GroupId | null>(null);
  const [shown, setShown] = useState<'all' | 'unsigned'>('all');
  const [ticked, setTicked] = useState<readonly PointsFileLine[]>([]);
  const [signing, setSigning] = useState(false);
  const { paging, pages, resettingPage } = usePage(PAGE_ROWS);
  const maySign = useHasRole(OFFICE);
  const thisYear = Number(village?.today.slice(0, 4) ?? 0);
  const year = chosen ?? String(thisYear);
  const filter = {
    year,
    ...(groupId === null ? {} : { groupId }),
    ...(shown === 'all' ? {} : { only: shown }),
    ...paging,
  };
  const query = useQuery({
    ...api.pointsFiles.list.queryOptions({ input: filter }),
    placeholderData: keepPreviousData,
    enabled: village !== undefined,
  });
  const withdrawal = useWithdrawal(year);
  const sign = (): void => setSigning(true);
  useKeys(maySign && ticked.length > 0 ? { F2: sign } : {});
  const fromFirstPage = resettingPage((change: () => void) => {
    change();
    setTicked([]);
  });
  const nameOf = useGroupName();
  const group = village?.groups.find(({ id }) => id === groupId);
  const whose = group ? nameOf(group.number) : '全村';
  return (
    <>
      <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
        <YearSelect
          label="档案年份"
          thisYear={thisYear}
          value={year}
          onChange={(value) => fromFirstPage(() => setChosen(value))}
        />
        <GroupSelect value={groupId} onChange={(value) => fromFirstPage(() => setGroupId(value))} />
        <Segmented<'all' | 'unsigned'>
          aria-label="显示哪些户"
          value={shown}
          onChange={(value) => fromFirstPage(() => setShown(value))}
          options={SHOWN}
        />
        <ListCount total={query.data?.total} unit="户" />
        <PaperButton draw={() => client.pointsFiles.document({ year, groupId })}>
          {`打印${whose}积分档案`}
        </PaperButton>
        <ListActions list="pointsFiles" filter={filter} printLabel="打印签收表" />
        {maySign && (
          <Button type="primary" disabled={ticked.length === 0} onClick={sign}>
            登记签收{ticked.length > 0 ? ` ${String(ticked.length)} 户` : ''}
            <kbd>F2</kbd>
          </Button>
        )}
      </Flex>
      <QueryBoundary query={query}>
        {({ lines, total, signed }) => (
          <ListTable<PointsFileLine>
            rowKey="householdId"
            size="small"
            dataSource={lines}
            pagination={pages(total)}
            locale={{ emptyText: shown === 'unsigned' ? '都签收了' : '还没有农户' }}
            rowSelection={
              maySign
                ? {
                    columnTitle: '签收',
                    columnWidth: 56,
                    // Those of other pages stay ticked.
                    preserveSelectedRowKeys: true,
                    selectedRowKeys: ticked.map(({ householdId }) => householdId),
                    onChange: (_keys: unknown, rows: PointsFileLine[]) => setTicked(rows),
                    getCheckboxProps: ({ no, head, signedOn }) => ({
                      disabled: signedOn !== null,
                      'aria-label': `${no} ${head}户`,
                    }),
                  }
                : undefined
            }
            columns={[
              { title: '户号', dataIndex: 'no', width: 110 },
              { title: '户主', main: true, dataIndex: 'head' },
              {
                title: '小组',
                width: GROUP_WIDTH,
                render: (_, { groupNumber }) => renderGroup(groupNumber),
              },
              { title: '签收日期', width: 130, render: (_, { signedOn }) => signedOn ?? '没有签收' },
              {
                title: '签收人',
                folds: 'named',
                width: 120,
                render: (_, { signedOn, signer, head }) => (signedOn === null ? '' : signer || head),
              },
              { title: '意见', folds: 'named', dataIndex: 'remark' },
              ...(maySign
                ? [
                    {
                      title: '办理',
                      width: 110,
                      render: (_: unknown, line: PointsFileLine) =>
                        line.signedOn === null ? null : (
                          <Button
                            aria-label={`撤销签收 ${line.no} ${line.head}户`}
                            onClick={() => withdrawal.run(line)}
                          >
                            撤销
                          </Button>
                        ),
                    },
                  ]
                : []),
            ]}
            footer={() => (
              <span role="status">
                {whose}
                {year}年的积分档案已签收 {signed} 户
              </span>
            )}
          />
        )}
      </QueryBoundary>
      {signing && (
        <SignFilesDialog
          year={year}
          lines={ticked}
          onDone={() => {
            setSigning(false);
            setTicked([]);
          }}
          onClose={() => setSigning(false)}
        />
      )}
    </>
  );
}
