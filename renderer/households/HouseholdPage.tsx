import { Page } from '../ui/Page.tsx';

export function HouseholdPage() {
  return <Page title="农户">{null}</Page>;
}
