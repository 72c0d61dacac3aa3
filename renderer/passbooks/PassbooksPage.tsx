import { Page } from '../ui/Page.tsx';

export function PassbooksPage() {
  return <Page title="存折与积分卡">{null}</Page>;
}
