import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { SHELF_LABEL_GRID } from '../../shared/goods.ts';
import { useVillage } from '../session.ts';
import { client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { DateRange } from '../ui/DateRange.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';

/** 物资台账, 兑换目录 and 货架标签. */
export function GoodsPapersDialog({ shown, onClose }: { shown: readonly GoodsRow[]; onClose: () => void }) {
  const { data: village } = useVillage();
  const today = village?.today ?? '';
  const [chosenFrom, setFrom] = useState<string | null>(null);
  const [chosenTo, setTo] = useState<string | null>(null);
  const [chosenDay, setDay] = useState<string | null>(null);
  const day = chosenDay ?? today;
  const from = chosenFrom ?? `${today.slice(0, 7)}-01`;
  const to = chosenTo ?? today;
  return (
    <Dialog
      open
      keepsNothing
      title="打印"
      width={720}
      footer={<Button onClick={onClose}>关闭</Button>}
      onCancel={onClose}
    >
      <Flex vertical gap={20}>
        <div>
          <p className="field-hint">每种物资的期初、入、出、存，逐笔写明来源、批次和凭证号。</p>
          <Flex gap={12} wrap align="center">
            <DateRange
              id="stock-ledger"
              label="日期"
              from={from}
              to={to}
              onFrom={setFrom}
              onTo={setTo}
              allowClear={false}
            />
            <PaperButton draw={() => client.goods.ledgerDocument({ from, to })}>打印物资台账</PaperButton>
          </Flex>
        </div>
        <div>
          <p className="field-hint">
            可以兑换的全部物品和所需积分，贴在超市墙上；预告了调价的，可以先印那一天的。
          </p>
          <Flex gap={12} wrap align="center">
            <label htmlFor="catalogue-day">哪一天的价</label>
            <DateInput
              id="catalogue-day"
              allowClear={false}
              value={day}
              bounds={{ what: '目录的日期', from: { date: today, what: '今天' }, ahead: 'prices' }}
              onChange={setDay}
            />
            <PaperButton draw={() => client.goods.catalogueDocument({ day })}>打印兑换目录</PaperButton>
          </Flex>
        </div>
        <div>
          <p className="field-hint">
            品名、积分和条码，每张 A4 纸 {SHELF_LABEL_GRID.columns * SHELF_LABEL_GRID.rows}{' '}
            枚，积分照上面的日期。先在列表里查找，可以只打印其中几种。
          </p>
          <Flex gap={12} wrap align="center">
            <PaperButton draw={() => client.goods.labelDocument({ day, goodsIds: null })}>
              打印全部货架标签
            </PaperButton>
            {shown.length > 0 && (
              <PaperButton
                draw={() => client.goods.labelDocument({ day, goodsIds: shown.map(({ id }) => id) })}
              >
                {`打印所列 ${String(shown.length)} 种的标签`}
              </PaperButton>
            )}
          </Flex>
        </div>
      </Flex>
    </Dialog>
  );
}
