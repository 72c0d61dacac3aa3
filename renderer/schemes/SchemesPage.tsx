import { Page } from '../ui/Page.tsx';

export function SchemesPage() {
  return <Page title="积分办法">{null}</Page>;
}
