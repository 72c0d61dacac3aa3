/** The names and the telephone number on a published paper, kept from the day it was made. */
export interface Imprint {
  village: string;
  /** What the scheme was called. */
  scheme: string;
  /** Who receives objections, and where to call; '' where none was entered. */
  objectionHandler: string;
  officePhone: string;
  /** Active supervisors. */
  supervisors: string[];
}

export type ImprintField = 'objectionHandler' | 'officePhone';

/** To whom to object, in the order of 村信息. */
export const IMPRINT_FIELD_NAMES: Record<ImprintField, string> = {
  objectionHandler: '异议受理人',
  officePhone: '村办公电话',
};

/** Fields of the objection address that would be blank on a paper published now. */
export function blankInImprint(village: Pick<Imprint, ImprintField>): ImprintField[] {
  return (['objectionHandler', 'officePhone'] as const).filter((field) => village[field].trim() === '');
}
