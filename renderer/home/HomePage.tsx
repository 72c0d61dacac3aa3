import { Page } from '../ui/Page.tsx';

export function HomePage() {
  return <Page title="工作台">{null}</Page>;
}
