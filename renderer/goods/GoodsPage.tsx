import { Page } from '../ui/Page.tsx';

export function GoodsPage() {
  return <Page title="商品">{null}</Page>;
}
