import { Page } from '../ui/Page.tsx';

export function LedgerPage() {
  return <Page title="台账">{null}</Page>;
}
