import { lifecycle } from '../database/states.ts';
import { goods } from '../schema/goods.ts';

export const GOODS = lifecycle(goods, {
  onSale: {
    // A list that is imported again may find its goods on sale already.
    onSale: ['goods.importGoods'],
    withdrawn: ['goods.setState', 'goods.withdrawImport'],
  },
  withdrawn: {
    onSale: ['goods.setState', 'goods.importGoods'],
    withdrawn: ['goods.withdrawImport'],
  },
});
