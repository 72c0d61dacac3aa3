import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { localDateTime } from '../../shared/values/dates.ts';
import { NEAR_EXPIRY_DAYS } from '../../shared/goods.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { COUNTER } from '../../shared/roles.ts';
import { useHasRole, useVillage } from '../session.ts';
import { api } from '../client.ts';
import { Page } from '../ui/Page.tsx';
import { returnState } from '../ui/return-state.ts';
import { GoodsTags } from './GoodsTags.tsx';
import './shop.css';
import { useShopUnit } from '../ui/useUnit.ts';

/** 超市: today's figures, and links to its three tasks. */
export function ShopPage() {
  const unit = useShopUnit();
  const navigate = useNavigate();
  const mayServe = useHasRole(COUNTER);
  const { data: village } = useVillage();
  const today = village?.today ?? '';
  const { data: day } = useQuery({
    ...api.redemptions.day.queryOptions({ input: { day: today } }),
    enabled: today !== '',
  });
  const { data: list } = useQuery(api.goods.list.queryOptions({ input: { text: '', state: 'onSale' } }));
  const { data: ending } = useQuery(api.goods.expiring.queryOptions({ input: { days: NEAR_EXPIRY_DAYS } }));
  const { data: slips } = useQuery({
    ...api.redemptions.list.queryOptions({
      input: { from: today, to: today, text: '', offset: 0, limit: 8 },
    }),
    enabled: today !== '',
  });
  const goods = list?.goods ?? [];
  const attention = goods.filter(
    (one) => one.stock === 0 || one.ending > 0 || one.expired > 0 || one.barred !== null,
  );
  const empty = goods.filter((one) => one.stock === 0).length;
  const figures = [
    {
      label: '今天的小票',
      value: String(day?.slips ?? 0),
      note: day && day.returns > 0 ? `张，另退货 ${String(day.returns)} 张` : '张',
    },
    {
      label: '今天兑换积分',
      // As in the day's settlement.
      value: formatPoints((day?.points ?? 0) - (day?.returnedPoints ?? 0)),
      note: day && day.returnedPoints > 0 ? `${unit}，已减去退货 ${formatPoints(day.returnedPoints)}` : unit,
    },
    {
      label: '可兑换商品',
      value: String(goods.length),
      note: empty > 0 ? `种，其中 ${String(empty)} 种无库存` : '种',
    },
    { label: `${String(NEAR_EXPIRY_DAYS)} 天内到期`, value: String(ending?.batches.length ?? 0), note: '批' },
  ];
  return (
    <Page
      title="超市"
      extra={
        <>
          <Button onClick={() => void navigate({ to: '/goods' })}>商品与库存</Button>
          <Button onClick={() => void navigate({ to: '/purchases' })}>采购与验收</Button>
          <Button onClick={() => void navigate({ to: '/uses' })}>积分使用</Button>
          <Button onClick={() => void navigate({ to: '/vouchers' })}>积分券</Button>
          <Button onClick={() => void navigate({ to: '/settlements' })}>结算与日结</Button>
          {mayServe && (
            <Button type="primary" onClick={() => void navigate({ to: '/counter' })}>
              打开柜台
            </Button>
          )}
        </>
      }
    >
      <div className="figures">
        {figures.map(({ label, value, note }) => (
          <div key={label} className="panel figure">
            <div className="figure-label">{label}</div>
            <div className="figure-value">{value}</div>
            <div className="figure-note">{note}</div>
          </div>
        ))}
      </div>
      {list && goods.length === 0 && (
        <Alert
          type="info"
          showIcon
          title="还没有商品。先导入物品目录，或逐个新增，柜台才能兑换。"
          action={<Button onClick={() => void navigate({ to: '/goods/import' })}>导入物品目录</Button>}
        />
      )}
      {goods.length > 0 && (
        <div className="shop-panels">
          <section className="panel">
            <h2>今天的小票</h2>
            {slips?.slips.length === 0 && <p>今天还没有人兑换。</p>}
            <ul className="due-list">
              {slips?.slips.map((slip) => (
                <li key={slip.id} className="due-line">
                  <span>
                    {slip.head}　{slip.goods}
                    <span className="due-detail">
                      {slip.slipNo}　{localDateTime(slip.at).slice(11)}
                      {slip.returnedPoints > 0 ? `　${returnState(slip)}` : ''}
                    </span>
                  </span>
                  <span className="due-date">
                    {formatPoints(slip.points)} {slip.unitName}
                  </span>
                </li>
              ))}
            </ul>
          </section>
          <section className="panel">
            <h2>要留意的商品</h2>
            {attention.length === 0 && <p>没有缺货、将到期或禁兑的商品。</p>}
            <ul className="due-list">
              {attention.map((one) => (
                <li key={one.id} className="due-line">
                  <span>
                    {one.name} {one.spec}
                  </span>
                  <GoodsTags goods={one} />
                </li>
              ))}
            </ul>
          </section>
        </div>
      )}
    </Page>
  );
}
