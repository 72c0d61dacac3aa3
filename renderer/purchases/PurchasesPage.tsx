import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex, Segmented } from 'antd';
import { useState } from 'react';
import type { Purchase } from '../../shared/contract/purchases.ts';
import {
  BUYER_NAMES,
  PURCHASE_STATE_NAMES,
  PURCHASE_STATES,
  type PurchaseState,
} from '../../shared/purchases.ts';
import { COUNTER, OFFICE } from '../../shared/roles.ts';
import { formatFen } from '../../shared/values/money.ts';
import { api, client } from '../client.ts';
import { useHasRole } from '../session.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { Page } from '../ui/Page.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { AcceptDialog } from './AcceptDialog.tsx';
import { OrderDialog } from './OrderDialog.tsx';
import { WishesDialog } from './WishesDialog.tsx';
import { useCancellation } from '../ui/useCancellation.tsx';

/** 采购: orders to suppliers, and what came. */
export function PurchasesPage() {
  const navigate = useNavigate();
  const mayOrder = useHasRole(OFFICE);
  const mayAccept = useHasRole(COUNTER);
  const [state, setState] = useState<PurchaseState | 'all'>('all');
  const { paging, pages, resettingPage } = usePage(SHORT_PAGE_ROWS);
  const filter = { ...(state === 'all' ? {} : { state }), ...paging };
  const query = useQuery({
    ...api.purchases.list.queryOptions({ input: filter }),
    placeholderData: keepPreviousData,
  });
  const [ordering, setOrdering] = useState(false);
  const [showsWishes, setShowsWishes] = useState(false);
  const { data: asked } = useQuery(api.wishes.list.queryOptions());
  const [accepting, setAccepting] = useState<Purchase | null>(null);
  const { ask, question } = useCancellation<Purchase, { no: string }>({
    cancel: (input) => client.purchases.cancel(input),
    done: ({ no }) => `已撤销采购单 ${no}`,
    title: ({ no }) => `撤销采购单 ${no}`,
    action: '撤销采购单',
    consequences: ({ supplier, amount }) =>
      `${supplier}，${formatFen(amount)} 元。采购单留作记录，注明已撤销。`,
  });
  const order = (): void => setOrdering(true);
  useKeys(mayOrder ? { F2: order } : {});
  return (
    <Page
      title="采购与验收"
      extra={
        <>
          <ListCount total={query.data?.count} unit="张" />
          <ListActions list="purchases" filter={filter} />
          <Button onClick={() => void navigate({ to: mayOrder ? '/shop' : '/goods' })}>
            {mayOrder ? '返回超市' : '返回商品'}
          </Button>
          <Button onClick={() => setShowsWishes(true)}>
            缺货登记{asked && asked.wishes.length > 0 ? ` ${String(asked.wishes.length)} 种` : ''}
          </Button>
          {mayOrder && (
            <Button type="primary" onClick={order}>
              开采购单<kbd>F2</kbd>
            </Button>
          )}
        </>
      }
    >
      <Segmented<PurchaseState | 'all'>
        aria-label="状态"
        value={state}
        onChange={resettingPage(setState)}
        options={[
          { value: 'all', label: '全部' },
          ...PURCHASE_STATES.map((value) => ({ value, label: PURCHASE_STATE_NAMES[value] })),
        ]}
        style={{ marginBottom: 12 }}
      />
      <QueryBoundary query={query}>
        {({ purchases, count }) => (
          <ListTable<Purchase>
            rowKey="id"
            dataSource={purchases}
            pagination={pages(count)}
            locale={{ emptyText: mayOrder ? '没有采购单。按 F2 开采购单' : '没有采购单' }}
            columns={[
              { title: '采购单', dataIndex: 'no', width: 140 },
              { title: '日期', folds: 'named', dataIndex: 'day', width: 110 },
              { title: '供货商', main: true, dataIndex: 'supplier' },
              { title: '由谁采购', folds: 'named', width: 110, render: (_, { buyer }) => BUYER_NAMES[buyer] },
              {
                title: '金额（元）',
                width: 110,
                align: 'right',
                render: (_, { amount }) => formatFen(amount),
              },
              {
                title: '已付（元）',
                folds: 'named',
                width: 110,
                align: 'right',
                render: (_, { buyer, paid }) => (buyer === 'shop' ? '' : formatFen(paid)),
              },
              {
                title: '状态',
                folds: 'plain',
                width: 170,
                render: (_, one) =>
                  `${PURCHASE_STATE_NAMES[one.state]}${one.acceptedOn === null ? '' : ` ${one.acceptedOn}`}${one.state === 'cancelled' ? `：${one.stateReason}` : ''}`,
              },
              {
                title: '办理',
                width: '18rem',
                render: (_, one) => (
                  <Flex gap={8}>
                    {one.state === 'ordered' && mayAccept && (
                      <Button type="primary" aria-label={`验收 ${one.no}`} onClick={() => setAccepting(one)}>
                        验收
                      </Button>
                    )}
                    {one.state !== 'cancelled' && (
                      <PaperButton draw={() => client.purchases.document({ id: one.id })}>
                        {one.state === 'ordered' ? '采购单' : '验收单'}
                      </PaperButton>
                    )}
                    {one.state === 'ordered' && mayOrder && (
                      <Button aria-label={`撤销采购单 ${one.no}`} onClick={() => ask(one)}>
                        撤销
                      </Button>
                    )}
                  </Flex>
                ),
              },
            ]}
          />
        )}
      </QueryBoundary>
      {showsWishes && <WishesDialog onClose={() => setShowsWishes(false)} />}
      {ordering && <OrderDialog onClose={() => setOrdering(false)} />}
      {accepting && <AcceptDialog purchase={accepting} onClose={() => setAccepting(null)} />}
      {question}
    </Page>
  );
}
