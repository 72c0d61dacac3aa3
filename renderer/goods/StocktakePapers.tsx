import { useQuery } from '@tanstack/react-query';
import { Flex, Select } from 'antd';
import { useState } from 'react';
import { localDateTime } from '../../shared/values/dates.ts';
import { api, client } from '../client.ts';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';

/** The blank 盘点表 for counting by hand, and the papers of stocktakes that found differences. */
export function StocktakePapers() {
  const { data } = useQuery(api.goods.stocktakes.queryOptions());
  const [chosen, setChosen] = useState<number>();
  const made = data?.stocktakes ?? [];
  const stocktakeId = chosen ?? made[0]?.id;
  return (
    <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
      <PaperButton draw={() => client.goods.stocktakeDocument({ stocktakeId: null })}>
        打印空白盘点表
      </PaperButton>
      {stocktakeId !== undefined && (
        <>
          <Select
            aria-label="做过的盘点"
            style={{ minWidth: '20rem' }}
            value={stocktakeId}
            onChange={setChosen}
            options={made.map(({ id, at, staffName, differences }) => ({
              value: id,
              label: `${localDateTime(at)}　盈亏 ${String(differences)} 批　${staffName}`,
            }))}
          />
          <PaperButton draw={() => client.goods.stocktakeDocument({ stocktakeId })}>
            打印盘点盈亏表
          </PaperButton>
        </>
      )}
    </Flex>
  );
}
