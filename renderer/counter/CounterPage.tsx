import { Page } from '../ui/Page.tsx';

export function CounterPage() {
  return <Page title="柜台">{null}</Page>;
}
