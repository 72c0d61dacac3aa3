import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex, Input, Select } from 'antd';
import { useState } from 'react';
import { lateCreditText } from '../../shared/sentences/late-credits.ts';
import type { UseView } from '../../shared/contract/uses.ts';
import { formatFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { OFFICE } from '../../shared/roles.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { USE_KIND_NAMES, USE_KINDS, type UseKind } from '../../shared/uses.ts';
import { useHasRole, useVillage } from '../session.ts';
import { api, client } from '../client.ts';
import { DateRange } from '../ui/DateRange.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { ListCount } from '../ui/ListCount.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { ListActions } from '../lists/ListActions.tsx';

/** Purpose of a use, in short. */
function whatFor({ kind, receiverNo, receiverName, privilege, remark }: UseView): string {
  const what = kind === 'donation' ? `捐给 ${receiverNo ?? ''} ${receiverName ?? ''}` : (privilege ?? '');
  return [what, remark].filter(Boolean).join('；');
}

const EVERY = 'all';

/** Whose book: of the scheme shown, of any other that is or was in force, or of all together. */
function BookSelect({
  value,
  onChange,
}: {
  value: SchemeId | null;
  onChange: (schemeId: SchemeId | null) => void;
}) {
  const books = useQuery(api.ledger.overview.queryOptions());
  const schemes = books.data?.schemes ?? [];
  if (schemes.length < 2 && value !== null) return null;
  return (
    <Select<SchemeId | typeof EVERY>
      aria-label="登记簿里的办法"
      value={value ?? EVERY}
      onChange={(chosen) => onChange(chosen === EVERY ? null : chosen)}
      options={[
        { value: EVERY, label: '所有办法，也有停止执行的' },
        ...schemes.map(({ schemeId, schemeName }) => ({ value: schemeId, label: schemeName })),
      ]}
      style={{ width: '16.25rem' }}
    />
  );
}

/** A use that was looked for: the book begins with it. */
export interface LookedUse {
  no: string;
  day: string;
}

/**
 * 登记簿: uses of a date range, with voucher and cancellation, of a scheme in force or of any other; null: of all of them.
 * Points of several schemes have no sum.
 */
export function RegisterTab({
  schemeId: shown,
  looked,
}: {
  schemeId: SchemeId | null;
  looked: LookedUse | undefined;
}) {
  const [schemeId, setSchemeId] = useState(looked ? null : shown);
  const { data: village } = useVillage();
  const mayAct = useHasRole(OFFICE);
  const today = village?.today ?? '';
  const [chosenFrom, setFrom] = useState<string | null>(looked?.day ?? null);
  const [chosenTo, setTo] = useState<string | null>(looked?.day ?? null);
  const [kind, setKind] = useState<UseKind | null>(null);
  const [text, setText] = useState(looked?.no ?? '');
  const [back, setBack] = useState<UseView | null>(null);
  const { paging, pages, resettingPage } = usePage(SHORT_PAGE_ROWS);
  const from = chosenFrom ?? (today ? `${today.slice(0, 4)}-01-01` : '');
  const to = chosenTo ?? today;
  const query = useQuery({
    ...api.uses.list.queryOptions({
      input: { schemeId: schemeId ?? undefined, kind: kind ?? undefined, from, to, text, ...paging },
    }),
    enabled: from !== '',
    placeholderData: keepPreviousData,
  });
  const cancellation = useCommand({
    call: ({ use, reason }: { use: UseView; reason: string }, requestId) =>
      client.uses.cancel({ requestId, useId: use.id, version: use.version, reason }),
    done: ({ no, late }) => `已撤销 ${no}，积分已退回${lateCreditText(late)}`,
    after: () => setBack(null),
  });
  return (
    <>
      <Flex gap={12} align="center" wrap style={{ marginBottom: 12 }}>
        <DateRange
          id="uses"
          label="日期"
          from={from || null}
          to={to || null}
          onFrom={resettingPage(setFrom)}
          onTo={resettingPage(setTo)}
          allowClear={false}
        />
        <BookSelect value={schemeId} onChange={resettingPage(setSchemeId)} />
        <Select<UseKind | 'all'>
          aria-label="种类"
          value={kind ?? 'all'}
          onChange={(value) => resettingPage(setKind)(value === 'all' ? null : value)}
          options={[
            { value: 'all', label: '全部种类' },
            ...USE_KINDS.map((value) => ({ value, label: USE_KIND_NAMES[value] })),
          ]}
          style={{ width: '8.125rem' }}
        />
        <Input
          allowClear
          aria-label="找登记"
          placeholder="编号、户号、姓名、拼音、小组"
          value={text}
          onChange={(event) => resettingPage(setText)(event.target.value)}
          style={{ width: '17rem' }}
        />
        <ListCount total={query.data?.count} unit="笔" />
        {from !== '' && (
          <ListActions
            list="uses"
            filter={{
              schemeId: schemeId ?? undefined,
              kind: kind ?? undefined,
              from,
              to,
              text,
              ...paging,
            }}
          />
        )}
      </Flex>
      <QueryBoundary query={query}>
        {(data) => (
          <ListTable<UseView>
            rowKey="id"
            dataSource={data.uses}
            locale={{ emptyText: '这段时间没有使用积分' }}
            pagination={pages(data.count)}
            footer={() =>
              `共 ${String(data.count)} 笔，其中撤销 ${String(data.cancelled)} 笔；${schemeId === null ? '' : `净使用 ${formatPoints(data.points)}，`}付现金 ¥${formatFen(data.fen)}`
            }
            columns={[
              { title: '编号', dataIndex: 'no', width: 125 },
              { title: '日期', folds: 'plain', dataIndex: 'day', width: 110 },
              {
                title: '户或本人',
                main: true,
                width: 140,
                render: (_, use) => `${use.householdNo} ${use.name}`,
              },
              ...(schemeId === null
                ? [{ title: '积分办法', folds: 'named' as const, dataIndex: 'schemeName', width: 150 }]
                : []),
              { title: '种类', width: 90, render: (_, use) => USE_KIND_NAMES[use.kind] },
              {
                title: '内容',
                render: (_, use) => (
                  <>
                    {whatFor(use)}
                    {use.state === 'cancelled' && (
                      <>
                        {' '}
                        <StateTag tone="waiting">已撤销：{use.stateReason}</StateTag>
                      </>
                    )}
                  </>
                ),
              },
              {
                title: '数额',
                width: 90,
                align: 'right',
                render: (_, use) => <PointsText points={use.points} />,
              },
              {
                title: '现金（元）',
                width: 110,
                align: 'right',
                render: (_, use) => (use.fen === null ? '' : formatFen(use.fen)),
              },
              { title: '经办', folds: 'named', dataIndex: 'staffName', width: 90 },
              {
                title: '办理',
                width: 190,
                render: (_, use) =>
                  mayAct &&
                  use.state === 'done' && (
                    <Flex gap={8}>
                      {use.kind === 'cash' && (
                        <PaperButton draw={() => client.uses.voucherDocument({ useId: use.id })}>
                          凭单
                        </PaperButton>
                      )}
                      {use.kind === 'donation' && (
                        <PaperButton draw={() => client.uses.thanksDocument({ useId: use.id })}>
                          感谢信
                        </PaperButton>
                      )}
                      <Button aria-label={`撤销 ${use.no}`} onClick={() => setBack(use)}>
                        撤销
                      </Button>
                    </Flex>
                  ),
              },
            ]}
          />
        )}
      </QueryBoundary>
      {back && (
        <ReasonDialog
          title={`撤销 ${back.no}`}
          action={`撤销这笔${USE_KIND_NAMES[back.kind]}`}
          danger
          running={cancellation.running}
          onConfirm={(reason) => cancellation.run({ use: back, reason })}
          onClose={() => setBack(null)}
        >
          {WARNINGS[back.kind]}编号保留，台账以冲销记明。
        </ReasonDialog>
      )}
    </>
  );
}

const WARNINGS: Record<UseKind, string> = {
  cash: '只用于登记错误或现金已经收回。积分退回原账户，原凭单作废。',
  donation: '只用于登记错误。积分从受赠方退回捐赠人；受赠方已经用去的，余额会成为负数，从以后的积分中补足。',
  privilege: '只用于登记错误或没有享受成。扣减的积分退回。',
};
