import { Flex, Select } from 'antd';
import type { PostedSheet } from '../../shared/values/sheet-sizes.ts';
import { useState } from 'react';
import {
  ALL_BOARD_PLACES,
  BOARD_PLACES,
  CERTIFICATES_PER_FILE,
  DEFAULT_BOARD_PLACES,
} from '../../shared/boards.ts';
import type { BoardView } from '../../shared/contract/boards.ts';
import { OFFICE } from '../../shared/roles.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { client } from '../client.ts';
import { useHasRole } from '../session.ts';
import { PostedSheetChoice } from '../ui/PostedSheetChoice.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';

interface Props {
  board: BoardView;
  schemeId: SchemeId;
  period: string;
}

/** Papers of a board: 红榜, 星级榜 and 善行义举榜 for the wall, and of a closed period 荣誉证书 and 户牌. */
export function PrintBoard({ board, schemeId, period }: Props) {
  const mayCertify = useHasRole(OFFICE);
  const [most, setMost] = useState<number>(DEFAULT_BOARD_PLACES);
  const [paper, setPaper] = useState<PostedSheet>('A3');
  return (
    <Flex gap={8} wrap align="center">
      <Select
        aria-label="上榜名次"
        value={most}
        onChange={setMost}
        style={{ width: '8rem' }}
        options={[
          ...BOARD_PLACES.map((value) => ({ value, label: `前 ${String(value)} 名` })),
          { value: ALL_BOARD_PLACES, label: '全部名次' },
        ]}
      />
      <PostedSheetChoice value={paper} onChange={setPaper} />
      <PaperButton draw={() => client.boards.redBoardDocument({ schemeId, period, most, paper })}>
        打印红榜
      </PaperButton>
      <PrintStars board={board} schemeId={schemeId} period={period} paper={paper} />
      <PrintDeeds board={board} schemeId={schemeId} period={period} paper={paper} />
      {mayCertify && board.closedAt !== null && (
        <>
          <PaperButton
            draw={() => client.boards.certificateDocument({ schemeId, period, most, grade: null })}
          >
            打印荣誉证书
          </PaperButton>
          <PrintPlates board={board} schemeId={schemeId} period={period} />
        </>
      )}
    </Flex>
  );
}

type Posted = Props & { paper: PostedSheet };

/** 星级榜 of the best grades; nothing where the period has none that is an honour. */
function PrintStars({ board, schemeId, period, paper }: Posted) {
  const choices = board.praise.flatMap(({ id, name, grades }) =>
    grades.map((_, at) => ({
      value: `${id}:${String(at + 1)}`,
      label: `${name}：${grades.slice(0, at + 1).join('、')}`,
      gradingId: id,
      grades: at + 1,
    })),
  );
  const all = choices.findLast(({ gradingId }) => gradingId === choices[0]?.gradingId);
  const [value, setValue] = useState<string>();
  const chosen = choices.find((one) => one.value === value) ?? all;
  if (chosen === undefined) return null;
  const { gradingId, grades } = chosen;
  return (
    <>
      <Select
        aria-label="星级榜的等次"
        value={chosen.value}
        onChange={setValue}
        style={{ minWidth: '11rem' }}
        options={choices.map(({ value: key, label }) => ({ value: key, label }))}
      />
      <PaperButton
        draw={() => client.boards.starBoardDocument({ schemeId, period, gradingId, grades, paper })}
      >
        打印星级榜
      </PaperButton>
    </>
  );
}

/** 善行义举榜 of the chosen categories, or of all; nothing where bodies are judged, which do no deeds. */
function PrintDeeds({ board, schemeId, period, paper }: Posted) {
  const [categories, setCategories] = useState<string[]>([]);
  if (subjectKind(board.subject) === 'body') return null;
  return (
    <>
      <Select
        mode="multiple"
        aria-label="善行的类别"
        placeholder="全部类别的善行"
        value={categories}
        onChange={setCategories}
        maxTagCount="responsive"
        optionFilterProp="label"
        style={{ minWidth: '11rem', maxWidth: '22rem' }}
        options={board.deedCategories.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <PaperButton draw={() => client.boards.deedBoardDocument({ schemeId, period, categories, paper })}>
        打印善行义举榜
      </PaperButton>
    </>
  );
}

/** 户牌 of those with a grade, a button for each file of them; nothing where the period has no grades. */
function PrintPlates({ board, schemeId, period }: Props) {
  const grades = [...new Set(board.lines.flatMap((line) => line.grades))].filter((grade) => grade !== '');
  const [chosen, setChosen] = useState<string>();
  const grade = chosen ?? grades[0];
  if (grade === undefined) return null;
  const plates = board.lines.filter((line) => line.grades.includes(grade)).length;
  const parts = Math.ceil(plates / CERTIFICATES_PER_FILE);
  return (
    <>
      <Select
        aria-label="户牌的等次"
        value={grade}
        onChange={setChosen}
        style={{ minWidth: '8rem' }}
        options={grades.map((value) => ({ value, label: value }))}
      />
      {Array.from({ length: parts }, (_, at) => (
        <PaperButton
          key={at}
          draw={() =>
            client.boards.certificateDocument({
              schemeId,
              period,
              most: ALL_BOARD_PLACES,
              grade,
              part: at + 1,
            })
          }
        >
          {parts === 1 ? '打印户牌' : `打印户牌（第 ${String(at + 1)} 份文件）`}
        </PaperButton>
      ))}
    </>
  );
}
