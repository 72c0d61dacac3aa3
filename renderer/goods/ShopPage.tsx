import { Page } from '../ui/Page.tsx';

export function ShopPage() {
  return <Page title="超市">{null}</Page>;
}
