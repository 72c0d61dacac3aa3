import { GoodsPicture } from '../goods/GoodsPicture.tsx';
import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { api } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import type { BasketLine } from './basket.ts';
import { favouritePages } from './favourites.ts';

interface Props {
  goods: readonly GoodsRow[];
  /** Of the basket. */
  lines: readonly BasketLine[];
  unit: string;
  onPick: (goods: GoodsRow) => void;
  onClose: () => void;
}

const COLUMNS = 4;
const STEPS: Partial<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -COLUMNS,
  ArrowDown: COLUMNS,
};

/** Moves the focus between the goods of a page. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const by = STEPS[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const tiles = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('.favourite'));
  const present = tiles.findIndex((tile) => tile === document.activeElement);
  tiles[Math.min(tiles.length - 1, Math.max(0, present + by))]?.focus();
}

/** 常兑: goods to be picked without a code, those that are redeemed most first, page by page of their category. */
export function FavouritesDialog({ goods, lines, unit, onPick, onClose }: Props) {
  const query = useQuery({ ...api.goods.mostUsed.queryOptions(), refetchOnWindowFocus: false });
  const picked = new Map(lines.map((line) => [line.goods.id, line.quantity]));
  return (
    <Dialog
      open
      keepsNothing
      title="常兑商品"
      width={1080}
      style={{ top: 24 }}
      footer={null}
      onCancel={onClose}
    >
      <p>按方向键选，Enter 加进清单，可以接着加；Esc 回到清单。扫码照常用，件数在清单里改。</p>
      <QueryBoundary query={query}>
        {({ goodsIds }) => (
          <Tabs
            items={favouritePages(goods, goodsIds).map(({ name, goods: shown }, page) => ({
              key: String(page),
              label: name,
              children: (
                <div className="favourites" role="group" aria-label={name} onKeyDown={moveFocus}>
                  {shown.map((one, index) => (
                    <button
                      key={one.id}
                      type="button"
                      className={one.stock > 0 ? 'favourite' : 'favourite out'}
                      autoFocus={page === 0 && index === 0}
                      onClick={() => onPick(one)}
                    >
                      <GoodsPicture goods={one} size="tile" />
                      <strong>
                        {one.name} {one.spec}
                      </strong>
                      <span className="favourite-points">
                        {formatPoints(one.points)} {unit}
                      </span>
                      <span>{one.stock > 0 ? `余 ${goodsQuantity(one.stock, one)}` : '无库存'}</span>
                      {picked.has(one.id) && (
                        <span className="favourite-picked">
                          已加 {goodsQuantity(picked.get(one.id) ?? 0, one)}
                        </span>
                      )}
                    </button>
                  ))}
                </div>
              ),
            }))}
          />
        )}
      </QueryBoundary>
    </Dialog>
  );
}
