import { Page } from '../ui/Page.tsx';

export function NoticePage() {
  return <Page title="公示">{null}</Page>;
}
