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

/** What a paper published now would leave blank where it says to whom to object, as the fields are called. */
export function blankInImprint(village: Pick<Imprint, 'objectionHandler' | 'officePhone'>): string[] {
  return [
    ...(village.objectionHandler.trim() ? [] : ['异议受理人']),
    ...(village.officePhone.trim() ? [] : ['村办公电话']),
  ];
}
