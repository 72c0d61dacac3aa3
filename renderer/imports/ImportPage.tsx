import { Alert, Steps } from 'antd';
import type { ReactNode } from 'react';
import { errorMessage } from '../error-message.ts';
import { Page } from '../ui/Page.tsx';
import type { ImportFlow } from './useImport.ts';
import './imports.css';

interface Props {
  title: string;
  /** Back button to the list. */
  back: ReactNode;
  flow: Pick<ImportFlow<string>, 'step' | 'file' | 'fault'>;
  children: ReactNode;
}

/** Frame of an import page: title, four steps, errors. */
export function ImportPage({ title, back, flow: { step, file, fault }, children }: Props) {
  return (
    <Page title={title} note={file?.name} extra={back}>
      <Steps
        className="import-steps"
        current={step}
        items={['选文件', '核对列', '预览', '完成'].map((name) => ({ title: name }))}
      />
      {fault ? <Alert className="import-alert" type="error" showIcon title={errorMessage(fault)} /> : null}
      {children}
    </Page>
  );
}
