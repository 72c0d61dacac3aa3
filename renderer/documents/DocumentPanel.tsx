import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Flex } from 'antd';
import { useState } from 'react';
import type { DocumentDetail, DocumentLine } from '../../shared/contract/documents.ts';
import { DRAWING_CHANGE_NAMES } from '../../shared/document-kinds.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { api, client } from '../client.ts';
import { Dialog, SidePanel } from '../ui/Dialog.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { kindName } from './kind-name.ts';

/** Why the paper is drawn again instead of opened as it was; null when it is the same today. */
function redrawReason({ missing, changes }: DocumentDetail): string | null {
  if (missing.length > 0) {
    return `这张纸画的时候缺字（${missing.join('、')}），每次打开都重新画；字体或字图补上以后就齐了。`;
  }
  return changes.length === 0
    ? null
    : `这张纸画好以后，${changes.map((change) => DRAWING_CHANGE_NAMES[change]).join('、')}改了。“按现在的设置重画”另存一张；原来的一张照样留着，可以照原样再印。`;
}

/** Printed from here, lines would come out over those that are in the booklet. */
const LINES_ON_PAPER = '存折续打、补打的行请看着存折，在“存折与积分卡”里打印。';

/** Opens a paper that counts for nothing any more, once that was read. */
function OpenVoid({ id, why }: { id: DocumentDetail['id']; why: string }) {
  const [asking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>打开原样</Button>
      <Dialog
        open={asking}
        keepsNothing
        title="这张纸已经作废"
        onCancel={close}
        footer={
          <Flex gap={8} justify="end">
            <Button onClick={close}>返回</Button>
            <PaperButton
              draw={() => Promise.resolve({ documentId: id, missing: [] })}
              onlyToLook={`这张纸已经作废：${why}。`}
            >
              只供查看，打开
            </PaperButton>
          </Flex>
        }
      >
        <p>{why}。不要拿它签字、付款、交给村民。</p>
      </Dialog>
    </>
  );
}

function Papers({ detail }: { detail: DocumentDetail }) {
  const { id, kind, missing, redrawable, intact, void: why } = detail;
  const reason = why === '' ? redrawReason(detail) : null;
  return (
    <>
      {reason === null ? null : <Alert type="warning" showIcon title={reason} style={{ marginBottom: 16 }} />}
      {why === '' ? null : (
        <Alert type="error" showIcon title={`这张纸已经作废：${why}。`} style={{ marginBottom: 16 }} />
      )}
      {intact ? null : (
        <Alert
          type="error"
          showIcon
          title="这张纸的文件和存档时的 SHA-256 不一致，可能被改动过。请找一份备份核对。"
          style={{ marginBottom: 16 }}
        />
      )}
      <Flex gap={8} wrap>
        {reason !== null && redrawable && (
          <PaperButton
            type="primary"
            draw={() => client.documents.redrawDocument({ id })}
            onlyToLook={kind === 'passbook-continuation' ? LINES_ON_PAPER : ''}
          >
            按现在的设置重画
          </PaperButton>
        )}
        {why !== '' && redrawable ? (
          <PaperButton type="primary" draw={() => client.documents.redrawDocument({ id })}>
            重画其余的
          </PaperButton>
        ) : null}
        {why !== '' ? <OpenVoid id={id} why={why} /> : null}
        {missing.length > 0 || why !== '' ? null : (
          <PaperButton
            type={reason === null ? 'primary' : 'default'}
            draw={() => Promise.resolve({ documentId: id, missing })}
            onlyToLook={kind === 'passbook-continuation' ? LINES_ON_PAPER : ''}
          >
            打开原样
          </PaperButton>
        )}
      </Flex>
    </>
  );
}

/** A paper of the archive: what it is, its hash, and the paper itself. */
export function DocumentPanel({ line, onClose }: { line: DocumentLine; onClose: () => void }) {
  const query = useQuery(api.documents.detail.queryOptions({ input: { id: line.id } }));
  return (
    <SidePanel open size={640} title={line.title} onClose={onClose}>
      <QueryBoundary query={query}>
        {(detail) => (
          <>
            <Descriptions
              column={1}
              size="small"
              style={{ marginBottom: 16 }}
              items={[
                { key: 'serial', label: '编号', children: detail.serial },
                { key: 'kind', label: '种类', children: kindName(detail.kind) },
                { key: 'pages', label: '页数', children: `${String(detail.pages)} 页` },
                { key: 'at', label: '画出时间', children: localDateTime(detail.createdAt) },
                { key: 'staff', label: '经办', children: detail.staffName },
                {
                  key: 'printed',
                  label: '最近一次打印',
                  children: detail.printedAt === null ? '没有打印过' : localDateTime(detail.printedAt),
                },
                {
                  key: 'hash',
                  label: 'SHA-256',
                  children: (
                    <span>
                      <code style={{ wordBreak: 'break-all' }}>{detail.sha256}</code>
                      {detail.intact ? '（已核对，一致）' : ''}
                    </span>
                  ),
                },
              ]}
            />
            <Papers detail={detail} />
          </>
        )}
      </QueryBoundary>
    </SidePanel>
  );
}
