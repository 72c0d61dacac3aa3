import { Page } from '../ui/Page.tsx';

export function NoticesPage() {
  return <Page title="公示">{null}</Page>;
}
