import { CloseOutlined } from '@ant-design/icons';
import { Alert, Button, Flex } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState, type FormEvent } from 'react';
import { isDate } from '../../shared/values/dates.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { client } from '../client.ts';
import { SubjectPicker } from '../participants/SubjectPicker.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useLeaveGuard } from '../ui/useLeaveGuard.tsx';
import { blockedByInvalidField } from '../ui/unread-field.ts';
import { useKeys } from '../ui/useKeys.ts';
import { pickedDoer, useDeclarationForm, type CompleteDeclaration } from './declaration-draft.ts';
import { emptyDraft, isBegun, type DeclarationDraft } from './draft-line.ts';
import { AttachPhotos } from './AttachPhotos.tsx';
import { DoerText, MainFields, MoreFields, ItemStandard } from './DeclarationFields.tsx';

/** Where the form leads to next. Enter in the points field registers at once; how many days or yuan, or how grave, is asked first. */
const FOCUSABLE = {
  household: ['.quick-household input'],
  item: ['#quick-item'],
  amount: ['#quick-quantity', '#quick-grade', '#quick-points'],
  valueReason: ['#quick-value-reason'],
} as const;

function focusField(form: HTMLElement | null, field: keyof typeof FOCUSABLE): void {
  const input = FOCUSABLE[field].map((one) => form?.querySelector<HTMLInputElement>(one)).find((one) => one);
  input?.focus();
  if (field === 'amount') input?.select();
}

interface Sent {
  declaration: CompleteDeclaration;
  photos: File[];
  /** As it was typed. */
  draft: DeclarationDraft;
}

/** Quick form in one line: household, item, points, date, Enter; optional fields expand below. */
export function QuickForm({
  schemeId,
  today,
  onDeclared,
}: {
  schemeId: number;
  today: string;
  onDeclared: (answer: { id: number; period: string }) => void;
}) {
  const form = useDeclarationForm(schemeId, emptyDraft(), { today });
  const [photos, setPhotos] = useState<File[]>([]);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  const [focus, setFocus] = useState<{ field: keyof typeof FOCUSABLE } | null>(null);
  // In the same step as the choice before it: a key that is pressed next never goes to the field left behind.
  useLayoutEffect(() => {
    if (focus !== null) focusField(box.current, focus.field);
  }, [focus]);
  const { draft, set, declared, complete, points } = form;
  const unit = form.scheme?.rules.unitName ?? '分';
  const [toCheck, setToCheck] = useState<string | null>(null);
  const nobody = draft.household === null || (form.ofPerson && draft.memberId === null);
  useEffect(() => {
    if (nobody) focusField(box.current, 'household');
  }, [nobody]);
  const { run, running } = useCommand({
    call: ({ declaration, photos: attached }: Sent, requestId) =>
      client.declarations.declare({ ...declaration, photos: attached, requestId }),
    done: ({ no, points: given, later }) =>
      [`已登记 ${no}，${formatSignedPoints(given)} ${unit}`, later].filter(Boolean).join('。'),
    after: (answer, sent) => {
      onDeclared(answer);
      setToCheck(answer.notes.length > 0 ? `${answer.no} 请核对：${answer.notes.join('；')}` : null);
      declared(sent.draft);
      setPhotos((now) => now.filter((photo) => !sent.photos.includes(photo)));
    },
  });
  const leave = useLeaveGuard(isBegun(draft) || photos.length > 0, '填写的这一条还没有登记');
  useKeys({
    F2: () => {
      set({ household: null, memberId: null });
      setFocus({ field: 'household' });
    },
    F4: () => setOpen((before) => !before),
  });
  // An Enter that came before the points were known is kept until they are; whatever is changed in the meantime takes it back.
  const early = useRef<typeof draft | null>(null);
  useEffect(() => {
    if (early.current === null || form.beingJudged) return;
    const meant = early.current === draft;
    early.current = null;
    if (!meant) return;
    if (complete) run({ declaration: complete, photos, draft });
    else if (form.needsReason) focusField(box.current, 'valueReason');
  }, [form.beingJudged, form.needsReason, draft, complete, run, photos]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (blockedByInvalidField()) return;
    if (complete) run({ declaration: complete, photos, draft });
    else if (form.beingJudged) early.current = draft;
    else if (nobody) setFocus({ field: 'household' });
    else if (!draft.itemId) setFocus({ field: 'item' });
    else setFocus({ field: form.needsReason ? 'valueReason' : 'amount' });
  };
  return (
    <form
      className={nobody && !open ? 'panel quick-form idle' : 'panel quick-form'}
      ref={box}
      onSubmit={submit}
      aria-label="登记一条"
    >
      {leave.dialog}
      <div className="quick-line">
        <div className="declaration-field quick-household">
          <label htmlFor="quick-doer">
            {form.doer} <kbd>F2</kbd>
          </label>
          {draft.household ? (
            <Flex align="center" className="chosen-household">
              <span>
                <DoerText household={draft.household} ofPerson={form.ofPerson} />
              </span>
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined aria-hidden />}
                aria-label={form.ofPerson ? '换一位' : '换一户'}
                onClick={() => {
                  set({ household: null, memberId: null });
                }}
              />
            </Flex>
          ) : (
            <SubjectPicker
              id="quick-doer"
              schemeId={schemeId}
              date={isDate(form.activityDate) ? form.activityDate : undefined}
              label="姓名、拼音、户号"
              value={null}
              onPick={(subject) => {
                set(pickedDoer(subject));
                // Proposes the previous item: Enter keeps it, typing searches.
                setFocus({ field: 'item' });
              }}
            />
          )}
        </div>
        <MainFields form={form} prefix="quick" onItem={() => setFocus({ field: 'amount' })} />
        {open ? (
          <>
            <MoreFields form={form} prefix="quick" />
            <AttachPhotos photos={photos} onChange={setPhotos} />
          </>
        ) : null}
      </div>
      {toCheck === null ? null : (
        <Alert
          className="quick-check"
          type="warning"
          showIcon
          closable={{ onClose: () => setToCheck(null) }}
          title={toCheck}
        />
      )}
      <Flex justify="space-between" align="flex-start" gap={16} className="quick-foot">
        <ItemStandard form={form} />
        <Flex gap={8} className="quick-buttons">
          <Button onClick={() => setOpen(!open)} aria-expanded={open}>
            {open ? '收起' : '地点、经过、照片'}
            <kbd>F4</kbd>
          </Button>
          <Button type="primary" htmlType="submit" disabled={form.barred} loading={running}>
            {complete && points !== null ? `登记 ${formatSignedPoints(points)} ${unit}` : '登记'}
            <kbd>Enter</kbd>
          </Button>
        </Flex>
      </Flex>
    </form>
  );
}
