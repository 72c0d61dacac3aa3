/**
 * Unit types of numbers. A flavoured type keeps units apart (a `Fen` is not assignable to `Points`) while
 * arithmetic and plain number literals still work.
 */
type Flavour<Unit extends string> = number & { readonly __unit?: Unit };

/** Integer of 0.01 point. */
export type Points = Flavour<'points'>;
/** Integer of 0.01 of an item's unit: 2.5 小时 is 250. */
export type Quantity = Flavour<'quantity'>;
/** Integer of 0.01 yuan. */
export type Fen = Flavour<'fen'>;

export type HouseholdId = Flavour<'household'>;
export type MemberId = Flavour<'member'>;
export type GroupId = Flavour<'group'>;
export type SchemeId = Flavour<'scheme'>;
export type DeclarationId = Flavour<'declaration'>;
export type MeetingId = Flavour<'meeting'>;
export type NoticeId = Flavour<'notice'>;
export type AccountId = Flavour<'account'>;
export type TransferId = Flavour<'transfer'>;
export type GoodsId = Flavour<'goods'>;
export type RedemptionId = Flavour<'redemption'>;
export type StaffId = Flavour<'staff'>;
export type DocumentId = Flavour<'document'>;
