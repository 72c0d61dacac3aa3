import { Page } from '../ui/Page.tsx';

export function RegisterImportPage() {
  return <Page title="导入登记册">{null}</Page>;
}
