/** A text for the villagers' group or the loudspeaker: shown, copied, saved as a file. */
import { CopyOutlined, DownloadOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useState, type ReactNode } from 'react';
import { copyText } from './clipboard.ts';
import { saveFile } from './save-file.ts';
import './broadcast-text.css';

/** For editors that know UTF-8 by its mark, and lines by both signs. */
const textFile = (name: string, text: string): File =>
  new File([`\ufeff${text.replaceAll('\n', '\r\n')}`], name, { type: 'text/plain;charset=utf-8' });

type Copied = 'no' | 'yes' | 'refused';

export function CopyOrSave({
  copyLabel,
  saveLabel,
  onCopy,
  onSave,
  children,
}: {
  copyLabel: string;
  saveLabel: string;
  onCopy: () => Promise<boolean>;
  onSave: () => void;
  children?: ReactNode;
}) {
  const [copied, setCopied] = useState<Copied>('no');
  const copy = (): void => void onCopy().then((done) => setCopied(done ? 'yes' : 'refused'));
  return (
    <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
      <Button type="primary" icon={<CopyOutlined aria-hidden />} onClick={copy}>
        {copyLabel}
      </Button>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={onSave}>
        {saveLabel}
      </Button>
      {children}
      <span role="status" className="field-hint">
        {copied === 'yes' && '已复制，粘贴即可。'}
        {copied === 'refused' && `这台电脑不让复制，请用“${saveLabel}”。`}
      </span>
    </Flex>
  );
}

export function BroadcastText({
  text,
  what,
  fileName,
  large = false,
}: {
  text: string;
  /** 群文字, 广播稿 */
  what: string;
  fileName: string;
  large?: boolean;
}) {
  return (
    <>
      <CopyOrSave
        copyLabel={`复制${what}`}
        saveLabel={`保存${what}`}
        onCopy={() => copyText(text)}
        onSave={() => saveFile(textFile(fileName, text))}
      />
      <div
        className={large ? 'broadcast-text broadcast-large' : 'broadcast-text'}
        role="region"
        aria-label={what}
        tabIndex={0}
      >
        {text}
      </div>
    </>
  );
}
