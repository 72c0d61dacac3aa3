import { GoodsPicture } from './GoodsPicture.tsx';
import { goodsFigure, goodsQuantity, goodsWorth } from '../../shared/values/goods-quantity.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Flex, Input, Segmented } from 'antd';
import { useState } from 'react';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { GOODS_STATE_NAMES, NEAR_EXPIRY_DAYS, type GoodsState } from '../../shared/goods.ts';
import { monthlyUse } from '../../shared/purchases.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { COUNTER, OFFICE } from '../../shared/roles.ts';
import { useHasRole, useVillage } from '../session.ts';
import { api } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { GoodsDrawer } from './GoodsDrawer.tsx';
import { GoodsForm } from './GoodsForm.tsx';
import { GoodsTags } from './GoodsTags.tsx';
import { PostPricesDialog } from './PostPricesDialog.tsx';
import { StockInForm } from './StockInForm.tsx';
import { StocktakeDialog } from './StocktakeDialog.tsx';
import { GoodsPapersDialog } from './GoodsPapersDialog.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { usePriceTitle, useShopUnit } from '../ui/useUnit.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { PointsText } from '../ui/PointsText.tsx';
import { localPages, PAGE_ROWS } from '../ui/usePage.ts';
import { ListActions } from '../lists/ListActions.tsx';

type Shown = GoodsState | 'ending';

/** 商品: goods with prices and stock. */
export function GoodsPage() {
  const unit = useShopUnit();
  const price = usePriceTitle();
  const navigate = useNavigate();
  const mayChange = useHasRole(OFFICE);
  const mayTakeIn = useHasRole(COUNTER);
  const { data: village } = useVillage();
  const { find } = useSearch({ from: '/frame/goods' });
  const [text, setText] = useState(find ?? '');
  const [looked, setLooked] = useState(find);
  if (find !== looked) {
    setLooked(find);
    setText(find ?? '');
  }
  const [shown, setShown] = useState<Shown>('onSale');
  const [open, setOpen] = useState<number | null>(null);
  const [editing, setEditing] = useState<GoodsRow | 'new' | null>(null);
  const [stockingIn, setStockingIn] = useState<GoodsRow | null>(null);
  const [counting, setCounting] = useState(false);
  const [posting, setPosting] = useState(false);
  const [printing, setPrinting] = useState(false);
  const state = shown === 'ending' ? undefined : shown;
  const query = useQuery({
    ...api.goods.list.queryOptions({ input: { text, state } }),
    placeholderData: keepPreviousData,
  });
  const { data: count } = useQuery({ ...api.goods.stocktakeUnderWay.queryOptions(), enabled: mayChange });
  const { data: needs } = useQuery({ ...api.purchases.suggestions.queryOptions(), enabled: mayChange });
  const used = new Map(needs?.suggestions.map((one) => [one.goodsId, one.used]));
  const rows = (query.data?.goods ?? []).filter((one) => shown !== 'ending' || one.ending + one.expired > 0);
  const addNew = (): void => setEditing('new');
  useKeys(mayChange ? { F2: addNew } : {});
  const categories = [...new Set((query.data?.goods ?? []).map((one) => one.category))];
  return (
    <Page
      title="商品"
      extra={
        <>
          <ListCount total={query.data === undefined ? undefined : rows.length} unit="种" />
          {mayChange && <Button onClick={() => void navigate({ to: '/shop' })}>返回超市</Button>}
          {mayChange && <Button onClick={() => void navigate({ to: '/goods/import' })}>导入物品目录</Button>}
          {mayTakeIn && <Button onClick={() => void navigate({ to: '/purchases' })}>采购与验收</Button>}
          {mayTakeIn && <Button onClick={() => setPrinting(true)}>打印</Button>}
          {mayChange && <Button onClick={() => setPosting(true)}>预告调价</Button>}
          {mayChange && (
            <Button onClick={() => setCounting(true)}>{count?.stocktake ? '继续盘点' : '盘点'}</Button>
          )}
          {mayChange && (
            <Button type="primary" onClick={addNew}>
              新增商品<kbd>F2</kbd>
            </Button>
          )}
        </>
      }
    >
      <Flex gap={12} wrap style={{ marginBottom: 12 }}>
        <Input.Search
          allowClear
          aria-label="找商品"
          placeholder="品名、拼音或条码"
          value={text}
          onChange={(event) => setText(event.target.value)}
          style={{ width: '20rem' }}
        />
        <Segmented<Shown>
          aria-label="状态"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'onSale', label: GOODS_STATE_NAMES.onSale },
            { value: 'ending', label: `${String(NEAR_EXPIRY_DAYS)} 天内到期` },
            { value: 'offSale', label: GOODS_STATE_NAMES.offSale },
          ]}
        />
        {shown === 'ending' ? (
          <ListActions list="expiring" filter={{ days: NEAR_EXPIRY_DAYS }} printLabel="打印列表" />
        ) : (
          <ListActions list="goods" filter={{ text, state }} printLabel="打印列表" />
        )}
      </Flex>
      <QueryBoundary query={query}>
        {() =>
          rows.length === 0 && text === '' && shown === 'onSale' ? (
            <Empty text="还没有商品。导入物品目录，或逐个新增。">
              {mayChange && (
                <Button type="primary" onClick={() => void navigate({ to: '/goods/import' })}>
                  导入物品目录
                </Button>
              )}
            </Empty>
          ) : (
            <ListTable<GoodsRow>
              rowKey="id"
              dataSource={rows}
              pagination={localPages(PAGE_ROWS)}
              locale={{ emptyText: '没有这样的商品' }}
              onRow={(one) => ({ onClick: () => setOpen(one.id), style: { cursor: 'pointer' } })}
              columns={[
                { title: '编码', dataIndex: 'code', width: 150 },
                {
                  title: '品名',
                  main: true,
                  render: (_, one) => (
                    <>
                      <GoodsPicture goods={one} size="row" />
                      <Button
                        type="link"
                        style={{ padding: 0, height: 'auto' }}
                        onClick={() => setOpen(one.id)}
                      >
                        {one.name} {one.spec}
                      </Button>
                    </>
                  ),
                },
                { title: '类别', folds: 'named', dataIndex: 'category', width: 120 },
                {
                  title: price,
                  width: `${String(price.length)}rem`,
                  align: 'right',
                  render: (_, one) => (
                    <>
                      <PointsText points={one.points} />
                      {one.nextPoints !== null && (
                        <span className="sub-line">
                          {one.nextFrom} 起 {formatPoints(one.nextPoints)}
                        </span>
                      )}
                    </>
                  ),
                },
                {
                  title: '可兑库存',
                  width: 100,
                  align: 'right',
                  render: (_, one) => goodsQuantity(one.stock, one),
                },
                ...(mayChange
                  ? [
                      {
                        title: '月均用量',
                        folds: 'named' as const,
                        key: 'use',
                        width: 90,
                        align: 'right' as const,
                        render: (_: unknown, one: GoodsRow) => {
                          const quantity = used.get(one.id);
                          return quantity === undefined ? '' : monthlyUse(quantity, one.unitSize);
                        },
                      },
                      {
                        title: '最低库存',
                        folds: 'named' as const,
                        key: 'minStock',
                        width: 90,
                        align: 'right' as const,
                        render: (_: unknown, one: GoodsRow) =>
                          one.minStock === 0 ? '' : goodsFigure(one.minStock, one.unitSize),
                      },
                    ]
                  : []),
                { title: '提示', folds: 'plain', width: 190, render: (_, one) => <GoodsTags goods={one} /> },
                {
                  title: '办理',
                  width: 90,
                  render: (_, one) =>
                    mayTakeIn && (
                      <Button
                        onClick={(event) => {
                          event.stopPropagation();
                          setStockingIn(one);
                        }}
                      >
                        入库
                      </Button>
                    ),
                },
              ]}
              footer={() =>
                `共 ${String(rows.length)} 种，库存折合 ${formatPoints(sumBy(rows, (one) => goodsWorth(one.stock, one.points, one.unitSize)))} ${unit}`
              }
            />
          )
        }
      </QueryBoundary>
      {open !== null && (
        <GoodsDrawer
          id={open}
          today={village?.today ?? ''}
          mayChange={mayChange}
          mayTakeIn={mayTakeIn}
          onEdit={setEditing}
          onStockIn={setStockingIn}
          onClose={() => setOpen(null)}
        />
      )}
      {editing !== null && (
        <GoodsForm
          goods={editing === 'new' ? null : editing}
          categories={categories}
          onClose={() => setEditing(null)}
        />
      )}
      {stockingIn && <StockInForm goods={stockingIn} onClose={() => setStockingIn(null)} />}
      {printing && <GoodsPapersDialog shown={rows} onClose={() => setPrinting(false)} />}
      {posting && <PostPricesDialog onClose={() => setPosting(false)} />}
      {counting && <StocktakeDialog onClose={() => setCounting(false)} />}
    </Page>
  );
}
