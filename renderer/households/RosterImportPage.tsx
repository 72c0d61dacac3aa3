import { Page } from '../ui/Page.tsx';

export function RosterImportPage() {
  return <Page title="导入花名册">{null}</Page>;
}
