import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import { errorMessage } from '../error-message.ts';
import { saveFile } from './save-file.ts';

interface Props {
  files: readonly { id: number; name: string }[];
  read: (id: number) => Promise<{ file: File }>;
  /** Numbers instead of names, for the column of a list. */
  short?: boolean;
}

/** Photos and PDF files of a record, each saved by its button. */
export function AttachmentList({ files, read, short = false }: Props) {
  const saving = useMutation({ mutationFn: read, onSuccess: ({ file }) => saveFile(file) });
  const save = (id: number) => ({ loading: saving.isPending, onClick: () => saving.mutate(id) });
  return (
    <>
      {short ? (
        files.map(({ id, name }, index) => (
          <Button key={id} type="link" size="small" aria-label={`另存 ${name}`} {...save(id)}>
            附件{index + 1}
          </Button>
        ))
      ) : (
        <Flex gap={8} wrap>
          {files.map(({ id, name }) => (
            <Button key={id} {...save(id)}>
              另存 {name}
            </Button>
          ))}
        </Flex>
      )}
      {saving.error ? <Alert type="error" showIcon title={errorMessage(saving.error)} /> : null}
    </>
  );
}
