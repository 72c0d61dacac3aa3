import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex, Input, Select } from 'antd';
import { useState } from 'react';
import type { ListedVoucher, VoucherSeriesView } from '../../shared/contract/vouchers.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { formatVoucherNumber } from '../../shared/values/voucher-number.ts';
import { VOUCHER_STATE_NAMES, VOUCHER_STATES, type VoucherState } from '../../shared/vouchers.ts';
import { api, client } from '../client.ts';
import { useVillage } from '../session.ts';
import { ListCount } from '../ui/ListCount.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { StateTag, type Tone } from '../ui/StateTag.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';

const TONES: Record<VoucherState, Tone> = {
  ready: 'waiting',
  issued: 'going',
  lost: 'bad',
  redeemed: 'good',
  void: 'over',
  expired: 'over',
};

type Action = 'lost' | 'found' | 'void';

const ACTIONS: Record<Action, { title: string; what: string; effect: string }> = {
  lost: {
    title: '挂失',
    what: '挂失',
    effect: '柜台从现在起不收这张券，积分仍留在券上；找到了可以解除挂失。',
  },
  found: { title: '解除挂失', what: '解除挂失', effect: '柜台从现在起照常收这张券。' },
  void: {
    title: '作废',
    what: '作废',
    effect:
      '这个券号以后不能再用，不能撤销。已发出的，积分退回该户账户（发券的那一期已经结账清零的，不再退）；没有发的没有积分可退。',
  },
};

/**
 * What may be done to a voucher in its state. Of a series that has lapsed no voucher that is out is void by itself: they
 * end all together.
 */
function actionsOf({ state }: ListedVoucher, hasLapsed: boolean): Action[] {
  const end: Action[] = hasLapsed ? [] : ['void'];
  if (state === 'issued') return ['lost', ...end];
  if (state === 'lost') return ['found', ...end];
  return state === 'ready' ? ['void'] : [];
}

interface Props {
  series: VoucherSeriesView;
  mayChange: boolean;
  /** A number that was looked for. */
  number: string;
}

/** Vouchers by number, with what became of each. */
export function VoucherList({ series, mayChange, number }: Props) {
  const { data: village } = useVillage();
  const hasLapsed = series.expiry === 'lapse' && village !== undefined && series.validUntil < village.today;
  const [text, setText] = useState(number);
  const [state, setState] = useState<VoucherState | 'all'>('all');
  const [asked, setAsked] = useState<{ action: Action; voucher: ListedVoucher } | null>(null);
  const { paging, pages, resettingPage } = usePage(SHORT_PAGE_ROWS);
  const query = useQuery({
    ...api.vouchers.list.queryOptions({
      input: { seriesId: series.id, text, ...(state === 'all' ? {} : { state }), ...paging },
    }),
    placeholderData: keepPreviousData,
  });
  const { run, running } = useCommand({
    call: async (
      { action, voucher, reason }: { action: Action; voucher: ListedVoucher; reason: string },
      requestId,
    ): Promise<{ points: number | null }> => {
      const input = { requestId, voucherId: voucher.id, version: voucher.version, reason };
      if (action === 'void') return client.vouchers.void(input);
      if (action === 'lost') await client.vouchers.reportLost(input);
      else await client.vouchers.cancelLost(input);
      return { points: null };
    },
    done: ({ points }, { action, voucher }) =>
      `积分券 ${formatVoucherNumber(voucher.number)} 已${ACTIONS[action].what}${points === 0 && voucher.state !== 'ready' ? '，积分已随结账清零，不退' : ''}`,
    after: () => setAsked(null),
  });
  return (
    <>
      <Flex gap={12} align="center" wrap style={{ marginBottom: 12 }}>
        <Input
          allowClear
          aria-label="找券"
          placeholder="券号、户号、户主"
          value={text}
          onChange={(event) => resettingPage(setText)(event.target.value)}
          style={{ width: '16rem' }}
        />
        <Select
          aria-label="状态"
          style={{ width: '8rem' }}
          value={state}
          onChange={resettingPage(setState)}
          options={[
            { value: 'all' as const, label: '全部状态' },
            ...VOUCHER_STATES.map((value) => ({ value, label: VOUCHER_STATE_NAMES[value] })),
          ]}
        />
        <ListCount total={query.data?.count} unit="张" />
      </Flex>
      <QueryBoundary query={query}>
        {({ vouchers, count, points }) => (
          <ListTable<ListedVoucher>
            rowKey="id"
            dataSource={vouchers}
            pagination={pages(count)}
            locale={{ emptyText: '没有这样的券' }}
            footer={() => `共 ${String(count)} 张，面额 ${formatPoints(points)} ${series.unitName}`}
            columns={[
              { title: '券号', width: 150, render: (_, one) => formatVoucherNumber(one.number) },
              {
                title: '面额',
                width: 80,
                align: 'right',
                render: (_, one) => formatPoints(one.face),
              },
              {
                title: '状态',
                width: 90,
                render: (_, one) => (
                  <StateTag tone={TONES[one.state]}>{VOUCHER_STATE_NAMES[one.state]}</StateTag>
                ),
              },
              {
                title: '农户',
                main: true,
                width: 150,
                render: (_, one) => `${one.holderNo} ${one.holder}`,
              },
              { title: '日期', folds: 'plain', dataIndex: 'stateDay', width: 110 },
              { title: '发放清单', folds: 'named', dataIndex: 'issueNo', width: 130 },
              { title: '小票', folds: 'named', dataIndex: 'slipNo', width: 130 },
              {
                title: '交回、结算',
                folds: 'named',
                width: 200,
                render: (_, one) => [one.bundleNo, one.settlementNo].filter(Boolean).join('、'),
              },
              { title: '原因', folds: 'plain', dataIndex: 'stateReason' },
              {
                title: '办理',
                width: 190,
                fixed: 'right',
                render: (_, one) =>
                  mayChange && (
                    <Flex gap={8}>
                      {actionsOf(one, hasLapsed).map((action) => (
                        <Button
                          key={action}
                          aria-label={`${ACTIONS[action].what} ${one.number}`}
                          onClick={() => setAsked({ action, voucher: one })}
                        >
                          {ACTIONS[action].what}
                        </Button>
                      ))}
                    </Flex>
                  ),
              },
            ]}
          />
        )}
      </QueryBoundary>
      {asked && (
        <ReasonDialog
          title={`${ACTIONS[asked.action].title} ${formatVoucherNumber(asked.voucher.number)}`}
          action={ACTIONS[asked.action].what}
          danger={asked.action === 'void'}
          running={running}
          onConfirm={(reason) => run({ ...asked, reason })}
          onClose={() => setAsked(null)}
        >
          {asked.voucher.holder === '' ? '' : `${asked.voucher.holderNo} ${asked.voucher.holder}，`}面额{' '}
          {formatPoints(asked.voucher.face)} {series.unitName}。{ACTIONS[asked.action].effect}
        </ReasonDialog>
      )}
    </>
  );
}
