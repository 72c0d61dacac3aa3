import { Page } from '../ui/Page.tsx';

export function MeetingsPage() {
  return <Page title="评议会">{null}</Page>;
}
