/** Ids and figures of answers, typed by their unit. */
import * as z from 'zod';
import { PIECES, WEIGHED } from './goods-quantity.ts';
import type {
  AccountId,
  DeclarationId,
  DocumentId,
  Fen,
  GoodsId,
  GroupId,
  HouseholdId,
  MeetingId,
  MemberId,
  NoticeId,
  Points,
  Quantity,
  RedemptionId,
  SchemeId,
  StaffId,
  TransferId,
} from './units.ts';

function integer<Unit extends number>(): z.ZodType<Unit> {
  return z.int() as z.ZodType<number> as z.ZodType<Unit>;
}

export const stored = {
  points: integer<Points>(),
  fen: integer<Fen>(),
  quantity: integer<Quantity>(),
  accountId: integer<AccountId>(),
  declarationId: integer<DeclarationId>(),
  documentId: integer<DocumentId>(),
  goodsId: integer<GoodsId>(),
  /** Of goods: PIECES or WEIGHED. */
  unitSize: z.literal([PIECES, WEIGHED]),
  groupId: integer<GroupId>(),
  householdId: integer<HouseholdId>(),
  meetingId: integer<MeetingId>(),
  memberId: integer<MemberId>(),
  noticeId: integer<NoticeId>(),
  redemptionId: integer<RedemptionId>(),
  schemeId: integer<SchemeId>(),
  staffId: integer<StaffId>(),
  transferId: integer<TransferId>(),
};
