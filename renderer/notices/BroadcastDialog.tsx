import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Spin } from 'antd';
import { useCallback } from 'react';
import type { PublishedNotice } from '../../shared/contract/notices.ts';
import { groupText, loudspeakerText } from '../../shared/sentences/notices.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { copyPicture } from '../ui/clipboard.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { stitchedPictures } from '../ui/pdf/tall-picture.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { saveFile } from '../ui/save-file.ts';
import { CopyOrSave, BroadcastText } from '../ui/BroadcastText.tsx';
import { Tabs } from '../ui/Tabs.tsx';

const fileName = ({ village, period, title, no }: PublishedNotice, what: string, ending: string): string =>
  `${village}${periodLabel(period)}${title} ${no}${what}.${ending}`;

function Picture({ picture, name }: { picture: Blob; name: string }) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      image.src = URL.createObjectURL(picture);
      return () => URL.revokeObjectURL(image.src);
    },
    [picture],
  );
  return <img ref={show} alt={name} />;
}

/** The printed notice's own pages, so that the group sees the posted sheet. */
function PictureTab({ notice }: { notice: PublishedNotice }) {
  const { data, error } = useQuery({
    queryKey: ['notices', 'picture', notice],
    queryFn: async () => {
      const { documentId } = await client.notices.document({ id: notice.id, paper: 'A4' });
      const { file } = await client.documents.get({ id: documentId });
      return stitchedPictures(file);
    },
    // It is archived; what objections change makes another notice.
    staleTime: 'static',
  });
  if (error) return <Alert type="error" showIcon title={errorMessage(error)} />;
  if (!data) {
    return (
      <div className="pdf-wait" style={{ height: '40vh' }} role="status">
        <Spin />
        正在生成长图…
      </div>
    );
  }
  const save = (): void => {
    for (const [at, picture] of data.entries()) {
      const part = data.length === 1 ? '' : ` ${String(at + 1)}`;
      saveFile(new File([picture], fileName(notice, part, 'png'), { type: 'image/png' }));
    }
  };
  return (
    <>
      <CopyOrSave
        copyLabel="复制长图"
        saveLabel="保存长图"
        onCopy={() => (data[0] ? copyPicture(data[0]) : Promise.resolve(false))}
        onSave={save}
      >
        {data.length > 1 && <span>共 {data.length} 张，复制的是第 1 张，其余请保存后发送。</span>}
      </CopyOrSave>
      <div className="broadcast-picture" role="region" aria-label="长图" tabIndex={0}>
        {data.map((picture, at) => (
          <Picture key={at} picture={picture} name={`公示表 ${notice.no} 长图第 ${String(at + 1)} 张`} />
        ))}
      </div>
    </>
  );
}

interface Props {
  id: number;
  no: string;
  onClose: () => void;
}

/** 发布: a published notice in the villagers' group and over the loudspeaker, saying the same as on the wall. */
export function BroadcastDialog({ id, no, onClose }: Props) {
  const published = useQuery(api.notices.published.queryOptions({ input: { id } }));
  return (
    <Dialog
      open
      width={1000}
      style={{ top: 24 }}
      keepsNothing
      title={`发布公示表 ${no}`}
      footer={<Button onClick={onClose}>关闭</Button>}
      onCancel={onClose}
    >
      <QueryBoundary query={published}>
        {(notice) => (
          <Tabs
            destroyOnHidden
            items={[
              { key: 'picture', label: '长图', children: <PictureTab notice={notice} /> },
              {
                key: 'text',
                label: '群文字',
                children: (
                  <BroadcastText
                    text={groupText(notice)}
                    what="群文字"
                    fileName={fileName(notice, ' 群文字', 'txt')}
                  />
                ),
              },
              {
                key: 'speech',
                label: '广播稿',
                children: (
                  <BroadcastText
                    text={loudspeakerText(notice)}
                    what="广播稿"
                    fileName={fileName(notice, ' 广播稿', 'txt')}
                    large
                  />
                ),
              },
            ]}
          />
        )}
      </QueryBoundary>
    </Dialog>
  );
}
