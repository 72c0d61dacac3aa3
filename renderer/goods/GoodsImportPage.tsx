import { Page } from '../ui/Page.tsx';

export function GoodsImportPage() {
  return <Page title="导入物品目录">{null}</Page>;
}
