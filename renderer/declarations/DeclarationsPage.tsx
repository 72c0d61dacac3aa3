import { Page } from '../ui/Page.tsx';

export function DeclarationsPage() {
  return <Page title="登记">{null}</Page>;
}
