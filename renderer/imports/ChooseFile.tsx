import type { ReactNode } from 'react';

interface Props {
  id?: string;
  /** 花名册, 登记册, 物品目录 */
  what: string;
  /** What the table should look like. */
  hint: string;
  reading: boolean;
  onChoose: (file: File) => void;
  /** What must be said before a file is chosen. */
  children?: ReactNode;
}

/** Step 1: a file, chosen or dropped. */
export function ChooseFile({ id, what, hint, reading, onChoose, children }: Props) {
  return (
    <>
      {children}
      <label
        className="file-drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          const [dropped] = event.dataTransfer.files;
          if (dropped && !reading) onChoose(dropped);
        }}
      >
        <input
          id={id}
          type="file"
          accept=".xlsx,.xls,.ods,.csv,.et"
          disabled={reading}
          aria-label={`选择${what}文件`}
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) onChoose(chosen);
            event.target.value = '';
          }}
        />
        <p className="file-drop-words">
          {reading ? '正在读取表格…' : `点这里选择${what}文件，或把文件拖到这里`}
        </p>
        <p>可用 .xlsx、.xls、.ods、.csv，不超过 20 MB。{hint}</p>
      </label>
    </>
  );
}
