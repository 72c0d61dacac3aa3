/** Names that not every font has, and not every reader reads. */

/** One ideograph of each extension from B to I, and a syllable of the Yi script. */
export const EXTENSIONS = ['𠀋', '𪜀', '𫝀', '𫠡', '𬺰', '𰀀', '𱍐', '𮯰', 'ꃅ'];

export const RARE_NAMES: readonly (readonly [string, string])[] = [
  ['rare names of the sample', '张㛃䶮𬭎𬀩𫖯'],
  ['a minority name of 24 characters', '阿卜杜热合曼·买买提艾力·艾合买提江·吾斯曼·阿'],
  ['a name of the Yi', '吉克阿牛·曲比阿乌'],
  ['a Uyghur name in Latin letters', 'Erkin Tömür · Güzelnur Ézizgül'],
];
