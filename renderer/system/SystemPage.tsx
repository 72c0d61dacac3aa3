import { Page } from '../ui/Page.tsx';

export function SystemPage() {
  return <Page title="系统">{null}</Page>;
}
