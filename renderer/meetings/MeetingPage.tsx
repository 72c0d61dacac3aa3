import { Page } from '../ui/Page.tsx';

export function MeetingPage() {
  return <Page title="评议会">{null}</Page>;
}
