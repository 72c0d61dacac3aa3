import { Page } from '../ui/Page.tsx';

export function HouseholdsPage() {
  return <Page title="农户">{null}</Page>;
}
