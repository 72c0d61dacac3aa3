import { Page } from '../ui/Page.tsx';

export function SettlementsPage() {
  return <Page title="结算">{null}</Page>;
}
