import { Alert, Steps } from 'antd';
import type { ReactNode } from 'react';
import { explain } from '../ui/explain.ts';
import { Page } from '../ui/Page.tsx';
import './imports.css';

interface Props {
  title: string;
  /** The button that leads back to the list. */
  back: ReactNode;
  fileName?: string;
  step: number;
  fault?: unknown;
  children: ReactNode;
}

/** The frame of an import: its title, the four steps, and what went wrong. */
export function ImportPage({ title, back, fileName, step, fault, children }: Props) {
  return (
    <Page title={title} note={fileName} extra={back}>
      <Steps
        className="import-steps"
        current={step}
        items={['选文件', '核对列', '预览', '完成'].map((name) => ({ title: name }))}
      />
      {fault ? <Alert className="import-alert" type="error" showIcon title={explain(fault)} /> : null}
      {children}
    </Page>
  );
}
